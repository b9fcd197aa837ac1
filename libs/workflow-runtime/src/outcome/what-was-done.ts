import type { Outcome } from './outcome';
import type { KeptTimeline } from '../record/kept-timeline';

const mostNames = 10;

/** Says of an execution that a person stopped what it had done until then. */
export function withWhatWasDone(outcome: Outcome, recorder: Pick<KeptTimeline, 'stepsThatAre' | 'writes'>): Outcome {
  const { error } = outcome;
  if (error === undefined) return outcome;
  return { ...outcome, error: { ...error, message: [error.message, ...linesOf(recorder)].join('\n') } };
}

function linesOf(recorder: Pick<KeptTimeline, 'stepsThatAre' | 'writes'>): string[] {
  const done = recorder.stepsThatAre('done');
  const brokenOff = [...recorder.stepsThatAre('failed'), ...recorder.stepsThatAre('running')];
  const lines = [
    ...(done.length > 0 ? [`Done before: ${listOf(done)}.`] : []),
    ...(brokenOff.length > 0 ? [`Not finished: ${listOf(brokenOff)}.`] : []),
  ];
  const { writes } = recorder;
  if (writes === 0) return [...lines, 'Nothing had been changed in another system.'];
  const calls = writes === 1 ? 'One call that changes' : `${writes} calls that change`;
  return [...lines, `${calls} something in another system had been sent; the timeline lists them.`];
}

function listOf(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(more > 0 ? [`${more} more`] : [])].join(', ');
}
