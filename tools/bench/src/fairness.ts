import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { isFinal } from '@msp/models';
import { createRepositories, type Repositories } from '@msp/storage';
import { insertBeta } from './acme';
import { time, timesOf, type Times } from './measure';
import { runWorkflow, startQueuedEngine } from './queued-engine';

export interface FairnessOptions {
  /** Executions that one organization queues. */
  readonly flood: number;
  /** For how long the other organization is looked at before the flood, and again a minute after the last of it was queued. */
  readonly seconds: number;
  /** From the last of the flood that was queued until then. Default: 60. */
  readonly restSeconds?: number;
  readonly say?: (line: string) => void;
}

/** How long executions of the other organization took, in milliseconds, from the request to their end. */
export interface FairnessFigure extends Times {
  readonly when: 'alone' | 'while the flood comes in' | 'while the rest of it is worked off' | 'a minute later';
  readonly how: 'direct' | 'background';
  readonly measured: number;
}

export interface Fairness {
  readonly figures: readonly FairnessFigure[];
  /** Of the flood, a second. */
  readonly queuedPerSecond: number;
}

const everyMs = 1_000;
const callersOfFlood = 16;
/** Enough that no program asks for more than it may. */
const programs = Array.from({ length: 64 }, () => randomUUID());
const waiting = 'wait=60';

/**
 * Goals 9 and 13: one organization queues very many executions, while a person and a program of another one each run one a
 * second. The first waits for a process that answers, the second for one that works.
 */
export async function measureFairness({ flood, seconds, restSeconds = 60, say }: FairnessOptions): Promise<Fairness> {
  const engine = await startQueuedEngine({ workers: 1 });
  try {
    const { address, organizationId, tokens, storage, appToken } = engine;
    const beta = await insertBeta(storage);
    const [person = ''] = tokens;
    const programOfBeta = randomUUID();
    const { permissions, executions } = createRepositories(storage);
    for (const one of programs) await permissions.grant(mayRun(one, organizationId));
    await permissions.grant(mayRun(programOfBeta, beta));
    const program = await appToken(programOfBeta);
    const floods = await Promise.all(programs.map((one) => appToken(one)));
    const other = { organizationId: beta, prefer: waiting };
    const run = {
      direct: () => untilEnd(executions, beta, runWorkflow(address, 'works', { ...other, token: person })),
      background: () => untilEnd(executions, beta, runWorkflow(address, 'works', { ...other, token: program })),
    };
    await Promise.all([run.direct(), run.background()]);
    const look = async (when: FairnessFigure['when'], until: Promise<unknown>) => {
      say?.(`Measuring ${when} …`);
      const [direct, background] = await Promise.all([
        everySecond(run.direct, until),
        everySecond(run.background, until),
      ]);
      return [
        { when, how: 'direct', measured: direct.length, ...timesOf(direct) },
        { when, how: 'background', measured: background.length, ...timesOf(background) },
      ] as const;
    };
    const alone = await look('alone', pause(seconds * 1_000));
    let left = flood;
    const send = async () => {
      while (left > 0) {
        left -= 1;
        const token = floods[left % floods.length] ?? '';
        await runWorkflow(address, 'works', { organizationId, token, prefer: 'respond-async' });
      }
    };
    const begun = performance.now();
    const coming = Promise.all(Array.from({ length: callersOfFlood }, send));
    const during = await look('while the flood comes in', coming);
    const queuedPerSecond = (flood * 1_000) / (performance.now() - begun);
    const workedOff = await look('while the rest of it is worked off', pause(restSeconds * 1_000));
    const later = await look('a minute later', pause(seconds * 1_000));
    return { figures: [...alone, ...during, ...workedOff, ...later], queuedPerSecond };
  } finally {
    await engine.stop();
  }
}

const mayRun = (userId: string, organizationId: string) => ({
  userId,
  organizationId,
  canExecuteWorkflows: true,
  canManageConfig: false,
  canManageForms: false,
  canViewHistory: false,
  grantedBy: 'bench',
  grantedAt: new Date().toISOString(),
});

/** What is not over after a minute is waited for all the same: it counts for as long as it took. */
async function untilEnd(
  executions: Repositories['executions'],
  organizationId: string,
  running: ReturnType<typeof runWorkflow>,
): Promise<void> {
  const { executionId, status: answered } = await running;
  let status = answered;
  while (!isFinal(status)) {
    await pause(everyMs);
    ({ status } = await executions.get(organizationId, executionId));
  }
  if (status !== 'Success') throw new Error(`An execution of the other organization is ${status}.`);
}

/** Begins one each second, whether the one before has ended or not, and answers how long each took. */
async function everySecond(run: () => Promise<void>, until: Promise<unknown>): Promise<readonly number[]> {
  let isOver = false;
  const over = until.then(() => void (isOver = true));
  const running: Promise<number>[] = [];
  do {
    running.push(time(run));
    await Promise.race([pause(everyMs), over]);
  } while (!isOver);
  return Promise.all(running);
}
