import { parseArgs } from 'node:util';
import { chooseRuns, restore } from '@msp/storage';
import { backupStoreOf, runJob, tell } from './system/jobs';

/** Restores the newest backup, or those that are named, into the storage of the environment, which must be empty. */
runJob('restore', async ({ config, storage, logger }) => {
  const { values } = parseArgs({ options: { run: { type: 'string', multiple: true } } });
  const named = values.run ?? process.env['BACKUP_RUN']?.split(',').filter(Boolean) ?? [];
  const store = backupStoreOf(config);
  const runs = await chooseRuns(store, named);
  logger.info({ configuration: runs.configuration.run, history: runs.history?.run }, 'Restoring');
  const { inFlight, conflicts, state, ...counts } = await restore({
    storage,
    store,
    runs,
    // A drill has an empty store, and the vault of the environment.
    leavesSecrets: process.env['RESTORE_VAULT'] === 'false',
  });
  tell({ ...counts, ...state });
  for (const execution of inFlight) tell({ needsAttention: execution });
  for (const conflict of conflicts) tell({ conflict });
  logger.info({ inFlight: inFlight.length }, 'Restored; runs are paused until a platform admin resumes them');
  return 0;
});
