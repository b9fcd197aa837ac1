import type { LinkedThing, TaskState } from '@msp/workflow-sdk';
import type { TicketedResult } from '../service-desk/ticketed-work';

type Outcomes = readonly Pick<TaskState, 'what' | 'status'>[] | null | undefined;

/** The state that several tasks have together: done when all are, not done as soon as one is not. */
export function stateOf(outcomes: Outcomes, tasks: readonly string[]): 'done' | 'not done' | 'unknown' {
  const states = tasks.map((task) => outcomes?.find(({ what }) => what === task)?.status ?? 'not done');
  if (states.every((state) => state === 'done')) return 'done';
  return states.every((state) => state === 'done' || state === 'unknown') ? 'unknown' : 'not done';
}

/** `2 groups`, `1 group`; nothing for none. */
export function counted(count: number, one: string, many = `${one}s`): readonly string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
}

/** Where the service desk has it, as a part of a sentence. */
export const ticketLabel = (ticketId: TicketedResult['ticketId'] | undefined): string =>
  typeof ticketId === 'number' ? `ticket #${ticketId}` : 'the service desk is not told yet';

/** Parts of a sentence about what was done, and that it is not everything. */
export function sentence(parts: readonly string[], isPartial: boolean): string {
  return [...parts, ...(isPartial ? ['not everything is done'] : [])].join('; ');
}

/** What something in a vendor's directory is called. */
export const nameOf = (thing: string | LinkedThing): string => (typeof thing === 'string' ? thing : thing.name);
