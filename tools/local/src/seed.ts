import { prepareHistory, prepareStorage } from './stack/prepare-storage';
import { findTarget } from './stack/target';

async function run(): Promise<void> {
  const { env, standIns, name } = await findTarget(process.env);
  await prepareStorage(env, standIns);
  console.log(`The seed is in ${name}.`);
  if (standIns === undefined) return;
  const added = await prepareHistory(env, standIns);
  const left = 'Its history is left as it is: delete the data folder to begin with two months of it.';
  console.log(added === 0 ? left : `Two months of history are there: ${added} executions.`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
