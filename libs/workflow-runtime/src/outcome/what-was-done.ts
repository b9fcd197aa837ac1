import type { Execution } from '@msp/models';
import type { Outcome } from './outcome';
import type { KeptTimeline } from '../record/kept-timeline';

const mostNames = 10;

/** How many calls of earlier turns may have changed something. */
export const writesOf = ({ calls }: Pick<Execution, 'calls'>): number =>
  calls.filter(({ effect }) => effect === 'write').length;

type Told = Pick<KeptTimeline, 'timeline' | 'writes'>;

/** What earlier turns have shown of their steps and calls. */
type Before = Pick<Execution, 'steps' | 'calls'>;

/** Says of an execution that a person stopped what it had done until then, in earlier turns too. */
export function withWhatWasDone(outcome: Outcome, recorder: Told, before: Before = { steps: [], calls: [] }): Outcome {
  const { error } = outcome;
  if (error === undefined) return outcome;
  return { ...outcome, error: { ...error, message: [error.message, ...linesOf(recorder, before)].join('\n') } };
}

function linesOf(recorder: Told, before: Before): string[] {
  const steps = [...before.steps, ...recorder.timeline().steps];
  const labels = new Map(steps.flatMap(({ name, label }) => (label === undefined ? [] : [[name, label]])));
  const done = new Set(steps.filter(({ status }) => status === 'done').map(({ name }) => name));
  const brokenOff = new Set(steps.map(({ name }) => name).filter((name) => !done.has(name)));
  const listed = (names: ReadonlySet<string>) => listOf([...names].map((name) => labels.get(name) ?? name));
  const lines = [
    ...(done.size > 0 ? [`Done before: ${listed(done)}.`] : []),
    ...(brokenOff.size > 0 ? [`Not finished: ${listed(brokenOff)}.`] : []),
  ];
  const writes = writesOf(before) + recorder.writes;
  if (writes === 0) return [...lines, 'Nothing had been changed in another system.'];
  const calls = writes === 1 ? 'One call that changes' : `${writes} calls that change`;
  return [...lines, `${calls} something in another system had been sent; the timeline lists them.`];
}

function listOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
