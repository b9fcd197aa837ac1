import { createStorage, initTables } from '@msp/storage';
import { readConfig } from './config';

/** Makes the tables and containers that are missing, with the environment of the service; the first job of a deployment. */
async function main(): Promise<void> {
  const { account, vault } = readConfig(process.env);
  const tables = await initTables(createStorage({ account, vault }));
  process.stdout.write(`${JSON.stringify({ tables })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
