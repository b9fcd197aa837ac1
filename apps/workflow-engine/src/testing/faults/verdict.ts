import { brokenLines, check, gather } from '@msp/checker';
import { isFinal, type Execution } from '@msp/models';
import { acme } from '../start-engine';
import type { FaultedStack } from './faulted-stack';

/** What became of executions under one kind of fault. */
export interface Tally {
  readonly fault: string;
  readonly number: number;
  /** Accepted, and not there any more. */
  readonly lost: number;
  /** Effects that happened twice. */
  readonly doubled: number;
  /** Neither over nor waiting. */
  readonly stuck: number;
  /** What an owner wrote, or had done outside, after it was no owner any more. */
  readonly zombies: number;
  /** Ended otherwise than they should have. */
  readonly wrong: readonly string[];
}

/** Steps that may not have their effect twice; the other system takes the third as often as it comes. */
const onlyOnce = ['looked', 'once'];

/** Whether a person has to look, because it is not known whether the last step was done. */
async function isDoubtful({ processes }: FaultedStack, execution: Execution): Promise<boolean> {
  const entries = await processes.repositories.executionJournals.read(execution);
  const ofLast = entries.filter((entry) => entry.name === 'once');
  return ofLast.some(({ kind }) => kind === 'begun') && !ofLast.some(({ kind }) => kind === 'ended');
}

/** What is wrong with how an execution of the workflow with a step of each kind ended. */
async function wrongWith(stack: FaultedStack, execution: Execution): Promise<string[]> {
  const { executionId, status, workflowName, error } = execution;
  const times = (step: string) => stack.outside.times(execution.originExecutionId ?? executionId, step);
  const what = `${workflowName} ${executionId} is ${status}`;
  if (workflowName !== 'torn') return isFinal(status) ? [] : [what];
  if (status === 'Success') {
    const done = ['repeated', ...onlyOnce].filter((step) => times(step) === 0);
    return done.map((step) => `${what}, and "${step}" was never done`);
  }
  if (status === 'NeedsAttention' && (await isDoubtful(stack, execution))) return [];
  return [`${what}: ${error?.message}`];
}

/** Judges all that was begun, once all of it should be over. */
export async function tally(
  stack: FaultedStack,
  fault: string,
  executionIds: readonly string[],
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
    number: executionIds.length,
    lost: stored.length - there.length,
    doubled: broken.filter(isDoubled).length,
    stuck: there.filter(({ status }) => !isFinal(status)).length,
    zombies: broken.filter(isZombie).length,
    wrong: [
      ...broken.filter((line) => !isZombie(line) && !isDoubled(line)),
      ...(await Promise.all(there.map((execution) => wrongWith(stack, execution)))).flat(),
    ],
  };
}

/** The tallies, a line each. */
export function tableOf(tallies: readonly Tally[]): string {
  const heads = ['fault', 'number', 'lost', 'doubled', 'stuck', 'zombie writes', 'wrong'];
  const rows = tallies.map(({ fault, number, lost, doubled, stuck, zombies, wrong }) =>
    [fault, number, lost, doubled, stuck, zombies, wrong.length].map(String),
  );
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [heads, ...rows]
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
