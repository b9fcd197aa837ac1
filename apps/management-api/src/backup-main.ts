import { complain } from '@msp/service';
import { createRepositories } from '@msp/storage';
import { backUpWhatIsDue } from './system/backup-job';
import { backupStoreOf, runJob, tell } from './system/jobs';

/** Backs up what is due, or the one kind that the command names. */
runJob('backup', async ({ config, storage, logger, code }) => {
  const [kind] = process.argv.slice(2);
  if (kind !== undefined && kind !== 'configuration' && kind !== 'history') {
    complain('Usage: backup-main.js [configuration | history]');
    return 1;
  }
  const done = await backUpWhatIsDue({
    storage,
    repositories: createRepositories(storage),
    store: backupStoreOf(config),
    logger,
    only: kind,
    code: { version: code.version, ...(code.commit !== undefined && { commit: code.commit }) },
    now: () => new Date(),
    historyHour: config.backup?.historyHour ?? 2,
  });
  for (const { run, startedAt, endedAt, blobs } of done) tell({ run, startedAt, endedAt, blobs });
  return 0;
});
