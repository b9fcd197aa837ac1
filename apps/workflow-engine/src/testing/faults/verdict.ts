import { brokenLines, check, gather } from '@msp/checker';
import { isFinal, type Execution } from '@msp/models';
import { acme } from '../start-engine';
import type { FaultedStack } from './faulted-stack';

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
/** By chance it comes to that for hardly anything. */
export const mostQuarantined = ({ number }: Pick<Tally, 'number'>): number => Math.floor(number / 50);

/** Steps that may not have their effect twice; the other system takes the third as often as it comes. */
const onlyOnce = ['looked', 'once'];

/** Whether a person has to look, because it is not known whether the last step was done. */
async function isDoubtful({ processes }: FaultedStack, execution: Execution): Promise<boolean> {
  const entries = await processes.repositories.executionJournals.read(execution);
  const ofLast = entries.filter((entry) => entry.name === 'once');
  return ofLast.some(({ kind }) => kind === 'begun') && !ofLast.some(({ kind }) => kind === 'ended');
}

/** Whether it, or what it ran, was given up after so many turns. */
async function isGivenUp({ processes }: FaultedStack, execution: Execution): Promise<boolean> {
  const { executions, executionJournals } = processes.repositories;
  const entries = execution.status === 'Failed' ? await executionJournals.read(execution) : [];
  const parts = entries.flatMap((entry) => (entry.kind === 'wait' ? (entry.executionId ?? []) : []));
  const all = await Promise.all([execution.executionId, ...parts].map((id) => executions.findOpen(acme, id)));
  return all.some((one) => one?.execution.status === 'Quarantined' && (one.hold?.turn ?? 0) >= deaths);
}

/** Of workflows with a step of each kind. */
const withEach = ['torn', 'mixed', 'busy'];

/** What is wrong with how an execution ended. */
async function wrongWith(stack: FaultedStack, execution: Execution): Promise<string[]> {
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
  if (await isGivenUp(stack, execution)) return [];
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
    quarantined: (await Promise.all(there.map((execution) => isGivenUp(stack, execution)))).filter(Boolean).length,
    wrong: [
      ...broken.filter((line) => !isZombie(line) && !isDoubled(line)),
      ...(await Promise.all(there.map((execution) => wrongWith(stack, execution)))).flat(),
    ],
  };
}
