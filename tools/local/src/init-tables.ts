import { initTables } from '@msp/storage';
import { openStorage } from './stack/prepare-storage';
import { findTarget } from './stack/target';

async function run(): Promise<void> {
  const { env, name } = await findTarget(process.env);
  const tables = await initTables(openStorage(env));
  console.log(`${tables.length} tables are in ${name}: ${tables.join(', ')}.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
