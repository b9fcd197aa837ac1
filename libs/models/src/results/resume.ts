import { isFinal, type Execution } from '../domain';

/** What decides whether one can go on from an execution. */
export type ResumeFacts = Pick<Execution, 'status' | 'steps' | 'calls' | 'attention'>;

const runAgain = 'Run it again instead.';

/**
 * Why nobody can go on from an execution, in words for whoever wants to; undefined where it shows nothing against it. What
 * it did in its steps is not done again: everything else would be.
 */
export function whyNotResumed({ status, steps, calls, attention }: ResumeFacts): string | undefined {
  if (!isFinal(status)) return 'This execution has not ended yet. Wait for its end, or stop it.';
  if (status === 'Success') return 'This execution has done everything, so there is nothing to go on with.';
  // What has to be decided is of steps, also where the execution came to none itself.
  if (steps.length === 0 && attention === undefined)
    return `This execution came to no step, so there is nothing to go on from. ${runAgain}`;
  if (status === 'PartialSuccess' && steps.every((step) => step.status === 'done')) {
    return `Each step of this execution was done, so going on would do nothing more. ${runAgain}`;
  }
  if (calls.some(({ step, effect }) => step === undefined && effect === 'write')) {
    return (
      'This execution changed something outside of its steps, and going on would do that twice. Look in its timeline ' +
      'what was done, and do the rest by hand or run it again.'
    );
  }
  return undefined;
}
