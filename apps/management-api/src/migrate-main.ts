import { migrate } from '@msp/storage';
import { runJob, tell } from './system/jobs';

/** Brings what is stored to the version of this release; can be repeated. */
runJob('migrate', async ({ storage, logger }) => {
  const onStep = (migration: string, progress: string | undefined) =>
    logger.info({ migration, progress }, progress === undefined ? 'Migrated' : 'Migrating');
  tell(await migrate(storage, { onStep }));
  return 0;
});
