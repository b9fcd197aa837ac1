import { shorten } from './simulation/shorten';
import { simulate, type Simulated } from './simulation/simulate';

const say = (line: string) => process.stdout.write(`${line}\n`);
const summary = ({ mishaps: _long, ...said }: Simulated) => JSON.stringify(said);

/** Says of each seed what it came to; the first with a problem is the last. */
async function many(first: number, count: number): Promise<void> {
  for (let seed = first; seed < first + count; seed += 1) {
    const simulated = await simulate({ seed });
    say(summary(simulated));
    if (simulated.problems.length > 0) return;
  }
}

/** Says what happens in the world of a seed: of one that fails, with the least that makes it fail. */
async function one(seed: number, only: readonly string[] | undefined): Promise<void> {
  const simulated = await simulate({ seed, only });
  const isShortened = only === undefined && simulated.problems.length > 0;
  const shown = isShortened ? await shorten(simulated) : simulated;
  await simulate({ seed, only: isShortened ? shown.mishaps : only, tell: say });
  say(JSON.stringify(shown));
}

const [first = '0', count, ...only] = process.argv.slice(2);
void (count === undefined || only.length > 0 || count.includes(':')
  ? one(Number(first), count === undefined ? undefined : [count, ...only].flatMap((names) => names.split(',')))
  : many(Number(first), Number(count)));
