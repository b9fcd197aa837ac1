import { brokenLines, check, gather } from '@msp/checker';
import { isFinal, type Execution } from '@msp/models';
import { acme } from '../start-engine';
import type { FaultedStack } from './faulted-stack';

/** What the tables said at one moment. */
type Snapshot = Awaited<ReturnType<typeof gather>>['snapshots'][number];

/** What became of executions under one kind of fault. */
export interface Tally {
  readonly fault: string;
  /** Of faults. */
  readonly number: number;
  readonly executions: number;
  /** Accepted, and not there any more. */
  readonly lost: number;
  /** Effects that happened twice. */
  readonly doubled: number;
  /** Neither over nor waiting. */
  readonly stuck: number;
  /** What an owner wrote, or had done outside, after it was no owner any more. */
  readonly zombies: number;
  /** Tried no more, because their process has died five times in a row before they or a part of them got any further. */
  readonly quarantined: number;
  /** Ended otherwise than they should have. */
  readonly wrong: readonly string[];
}

/** So many turns of an execution have to die one after the other. */
const deaths = 5;
/** By chance it comes to that now and then, where processes are killed every few seconds. */
export const mostQuarantined = ({ number }: Pick<Tally, 'number'>): number => Math.floor(number / 20);

/** Steps that may not have their effect twice; the other system takes the third as often as it comes. */
const onlyOnce = ['looked', 'once'];

/** Whether a person has to look, because it is not known whether the last step was done. */
async function isDoubtful({ processes }: FaultedStack, execution: Execution): Promise<boolean> {
  const entries = await processes.repositories.executionJournals.read(execution);
  const ofLast = entries.filter((entry) => entry.name === 'once');
  return ofLast.some(({ kind }) => kind === 'begun') && !ofLast.some(({ kind }) => kind === 'ended');
}

/** Those that are tried no more, each after so many turns in a row that wrote nothing of a step or a wait. */
function rightlyQuarantined({ executions, entries }: Snapshot): ReadonlySet<string> {
  const wrote = (executionId: string) =>
    entries.flatMap((entry) =>
      entry.executionId === executionId && /^[bdw]_/.test(entry.rowKey) ? (entry.fence ?? []) : [],
    );
  const some = executions.filter(
    ({ status, executionId, fence = 0 }) =>
      status === 'Quarantined' && fence - Math.max(0, ...wrote(executionId)) > deaths,
  );
  return new Set(some.map(({ executionId }) => executionId));
}

/** Whether it, or what it ran, is one of those that were given up. */
async function isOneOf(givenUp: ReadonlySet<string>, { processes }: FaultedStack, execution: Execution) {
  if (execution.status !== 'Failed') return givenUp.has(execution.executionId);
  const entries = await processes.repositories.executionJournals.read(execution);
  return entries.some((entry) => entry.kind === 'wait' && givenUp.has(entry.executionId ?? ''));
}

/** Of workflows with a step of each kind. */
const withEach = ['torn', 'mixed', 'busy'];

/** What is wrong with how an execution ended. */
async function wrongWith(stack: FaultedStack, execution: Execution, isGivenUp: boolean): Promise<string[]> {
  const { executionId, status, workflowName, error, cancelRequestedAt, result } = execution;
  const times = (step: string) => stack.outside.times(execution.originExecutionId ?? executionId, step);
  const what = `${workflowName} ${executionId} is ${status}`;
  if (status === 'Cancelled' && cancelRequestedAt !== undefined) return [];
  if (workflowName === 'called' && (status !== 'Success' || result !== executionId)) return [what];
  if (!withEach.includes(workflowName)) return isFinal(status) ? [] : [what];
  if (status === 'Success') {
    const done = ['repeated', ...onlyOnce].filter((step) => times(step) === 0);
    return done.map((step) => `${what}, and "${step}" was never done`);
  }
  if (status === 'NeedsAttention' && (await isDoubtful(stack, execution))) return [];
  if (isGivenUp) return [];
  return [`${what}: ${error?.message}`];
}

/** What happened, how often, and to what. */
export interface Faulted {
  readonly fault: string;
  readonly number: number;
  readonly executionIds: readonly string[];
}

/** Judges all that was begun, once all of it should be over. */
export async function tally(
  stack: FaultedStack,
  { fault, number, executionIds }: Faulted,
  looks: Parameters<typeof gather>[1] = {},
): Promise<Tally> {
  const { storage, repositories } = stack.processes;
  const evidence = await gather(storage, looks);
  const requests = stack.outside.effects.map((effect) => ({ ...effect, isEffect: onlyOnce.includes(effect.step) }));
  const broken = brokenLines(check({ ...evidence, requests, isSettled: true }));
  const stored = await Promise.all(executionIds.map((id) => repositories.executions.find(acme, id)));
  const there = stored.filter((execution) => execution !== undefined);
  const last = evidence.snapshots.at(-1);
  const givenUp: ReadonlySet<string> = last ? rightlyQuarantined(last) : new Set();
  const areGivenUp = await Promise.all(there.map((execution) => isOneOf(givenUp, stack, execution)));
  const isZombie = (line: string) => /^I(?:5|11|14):/.test(line);
  const isDoubled = (line: string) => line.startsWith('I3:');
  return {
    fault,
    number,
    executions: executionIds.length,
    lost: stored.length - there.length,
    doubled: broken.filter(isDoubled).length,
    stuck: there.filter(({ status }) => !isFinal(status)).length,
    zombies: broken.filter(isZombie).length,
    quarantined: areGivenUp.filter(Boolean).length,
    wrong: [
      ...broken.filter((line) => !isZombie(line) && !isDoubled(line)),
      ...(await Promise.all(there.map((one, index) => wrongWith(stack, one, areGivenUp[index] === true)))).flat(),
    ],
  };
}
