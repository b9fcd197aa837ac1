import type { Execution } from '@msp/models';
import type { Outcome } from './outcome';
import type { KeptTimeline } from '../record/kept-timeline';

const mostNames = 10;

/** How many calls of earlier turns may have changed something. */
export const writesOf = ({ calls }: Pick<Execution, 'calls'>): number =>
  calls.filter(({ effect }) => effect === 'write').length;

type Told = Pick<KeptTimeline, 'stepsThatAre' | 'writes'>;

/** Says of an execution that a person stopped what it had done until then, in earlier turns too. */
export function withWhatWasDone(outcome: Outcome, recorder: Told, writesBefore = 0): Outcome {
  const { error } = outcome;
  if (error === undefined) return outcome;
  return { ...outcome, error: { ...error, message: [error.message, ...linesOf(recorder, writesBefore)].join('\n') } };
}

function linesOf(recorder: Told, writesBefore: number): string[] {
  const done = recorder.stepsThatAre('done');
  const brokenOff = [...recorder.stepsThatAre('failed'), ...recorder.stepsThatAre('running')];
  const lines = [
    ...(done.length > 0 ? [`Done before: ${listOf(done)}.`] : []),
    ...(brokenOff.length > 0 ? [`Not finished: ${listOf(brokenOff)}.`] : []),
  ];
  const writes = writesBefore + recorder.writes;
  if (writes === 0) return [...lines, 'Nothing had been changed in another system.'];
  const calls = writes === 1 ? 'One call that changes' : `${writes} calls that change`;
  return [...lines, `${calls} something in another system had been sent; the timeline lists them.`];
}

function listOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
