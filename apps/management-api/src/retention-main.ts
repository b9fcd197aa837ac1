import { createRepositories } from '@msp/storage';
import { runJob, tell } from './system/jobs';
import { applyRetention } from './system/retention';

/** Applies retention now, also when it was applied today already. */
runJob('retention', async ({ config, storage, logger }) => {
  const parts = { ...createRepositories(storage), storage, now: () => new Date() };
  const counts = await applyRetention(parts, { days: config.retentionDays, logger, everyMs: 0 });
  tell(counts ?? { skipped: 'Another process is applying retention.' });
  return 0;
});
