import { simulate, type Simulated } from './simulate';

/** What is wrong, without what is different in each world. */
const kindsOf = ({ problems }: Pick<Simulated, 'problems'>) => problems.map((problem) => problem.split(':')[0]);

/**
 * The same seed with less that goes wrong, and fewer requests, while the same is wrong in the end: halves are left out, then
 * quarters, down to single ones.
 */
export async function shorten(failed: Simulated): Promise<Simulated> {
  const [wanted] = kindsOf(failed);
  let shortest = await simulate({ seed: failed.seed, only: failed.mishaps });
  for (let size = Math.ceil(shortest.mishaps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < shortest.mishaps.length;) {
      const only = shortest.mishaps.filter((_, index) => index < from || index >= from + size);
      const tried = await simulate({ seed: failed.seed, only });
      if (kindsOf(tried).includes(wanted)) shortest = tried;
      else from += size;
    }
  }
  return shortest;
}
