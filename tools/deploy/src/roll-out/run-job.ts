import type { Azure } from '../azure/azure';
import type { Clock, Say } from '../ports';

const pollMs = 5_000;
const mostMs = 60 * 60_000;

interface JobRun {
  readonly azure: Azure;
  readonly clock: Clock;
  readonly say: Say;
  readonly job: string;
}

/** Runs a job of the environment to its end. One that still runs is waited for before. Throws where it fails. */
export async function runJob({ azure, clock, say, job }: JobRun): Promise<void> {
  const ended = async (name: string): Promise<'succeeded' | 'failed'> => {
    for (let waited = 0; waited < mostMs; waited += pollMs) {
      const state = await azure.execution(job, name);
      if (state !== 'running') return state;
      await clock.pause(pollMs);
    }
    throw new Error(`The job ${name} has not ended after ${mostMs / 60_000} minutes.`);
  };
  for (const name of await azure.runningExecutions(job)) {
    say(`Waiting for ${name}, which was started before …`);
    await ended(name);
  }
  const name = await azure.startJob(job);
  if ((await ended(name)) === 'failed') throw new Error(`The job ${name} failed; its log says why.`);
  say(`The job ${name} has ended well.`);
}
