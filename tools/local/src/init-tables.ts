import { initTables } from '@msp/storage';
import { storageOfStack } from './stack/prepare-storage';
import { findTarget } from './stack/target';

async function run(): Promise<void> {
  const { env, name } = await findTarget(process.env);
  const tables = await initTables(storageOfStack(env));
  console.log(`${tables.length} tables are in ${name}: ${tables.join(', ')}.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
