import { createStorage, initTables } from '@msp/storage';
import { readConfig } from './config';
import { ensureCursorKey } from './cursor-key';

/** Makes the tables and containers that are missing, and the key of the cursors, with the environment of the service; the first job of a deployment. */
async function main(): Promise<void> {
  const { account, vault, cursorSecret } = readConfig(process.env);
  const storage = createStorage({ account, vault });
  const tables = await initTables(storage);
  if (cursorSecret === undefined) await ensureCursorKey(storage.secrets);
  process.stdout.write(`${JSON.stringify({ tables })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
