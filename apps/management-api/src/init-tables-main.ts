import { initTables } from '@msp/storage';
import { ensureCursorKey } from './cursor-key';
import { runJob, tell } from './system/jobs';

/** Makes the tables and containers that are missing, and the key of the cursors; the first job of a deployment. */
runJob('init-tables', async ({ config, storage }) => {
  const tables = await initTables(storage);
  if (config.cursorSecret === undefined) await ensureCursorKey(storage.secrets);
  tell({ tables });
  return 0;
});
