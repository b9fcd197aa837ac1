import { setTimeout as delay } from 'node:timers/promises';
import { UnavailableError } from '@msp/models';

const pausesMs = [500, 2_000, 5_000, 15_000];

/** Repeats what storage was too busy for, some times with growing pauses: a job has more time than a request. */
export async function patiently<Result>(
  work: () => Promise<Result>,
  {
    signal,
    pauses = pausesMs,
  }: { readonly signal?: AbortSignal | undefined; readonly pauses?: readonly number[] } = {},
): Promise<Result> {
  for (const pause of pauses) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      await delay(pause, undefined, signal ? { signal } : {});
    }
  }
  return work();
}
