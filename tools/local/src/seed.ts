import { prepareStorage } from './stack/prepare-storage';
import { findTarget } from './stack/target';

async function run(): Promise<void> {
  const { env, standIns, name } = await findTarget(process.env);
  await prepareStorage(env, standIns);
  console.log(`The seed is in ${name}.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
