import { parseArgs } from 'node:util';
import { check, gather, watch } from '@msp/checker';
import { storageOfStack } from './stack/prepare-storage';
import { findTarget } from './stack/target';

const betweenMs = 1_000;

/** Judges what must hold whatever failed, of the local stack or the configured account; `--seconds` looks on that long. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '0' }, settled: { type: 'boolean', default: false } },
  });
  const { env, name } = await findTarget(process.env);
  const storage = storageOfStack(env);
  const snapshots = await watch(storage, AbortSignal.timeout(Number(values.seconds) * 1_000), betweenMs);
  const verdicts = check({ ...(await gather(storage, { snapshots })), isSettled: values.settled });
  for (const { id, state, claim, details } of verdicts) {
    console.log(`${id} ${state}: ${claim}`);
    for (const detail of details) console.log(`  ${detail}`);
  }
  const { length } = verdicts.filter(({ state }) => state === 'broken');
  console.log(`${name}: ${length} of ${verdicts.length} are broken.`);
  if (length > 0) process.exitCode = 1;
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
