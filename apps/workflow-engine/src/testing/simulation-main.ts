import { simulate } from './simulation/simulate';

const [first = '0', count = '1', telling] = process.argv.slice(2);

/** Says of each seed what it came to; the first with a problem is the last. */
async function run(): Promise<void> {
  for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
    const simulated = await simulate(
      seed,
      telling === undefined ? undefined : (line) => process.stdout.write(`${line}\n`),
    );
    process.stdout.write(`${JSON.stringify(simulated)}\n`);
    if (simulated.problems.length > 0) return;
  }
}

void run();
