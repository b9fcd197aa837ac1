import { brokenOff, endedAt, momentOf, momentText, type Execution, type ExecutionError } from '@msp/models';
import type { ExecutionEnd } from '@msp/storage';
import type { EndWhy } from '@msp/workflow-runtime';

/** Why nobody goes on with an execution, also where the decision to go on could not be kept. */
export type Why = EndWhy | WhyNot | { readonly afterWait: WhyNot };

/** What is missing to go on with it. */
export type WhyNot = 'earlier' | 'workflow-gone' | 'origin-gone' | { readonly refusal: string };

/** The end of an execution whose process is gone and with which nobody goes on: somebody has to look at it. */
export function endedForPerson(execution: Execution, why: Why, now: Date): ExecutionEnd {
  const { startedAt, logs, calls, steps, tasks } = execution;
  const endedAtMs = endedAt(startedAt, now.getTime());
  const completedAt = momentText(endedAtMs);
  return {
    logs,
    calls,
    completedAt,
    // What was done after the last sign of life is not known.
    ...(tasks && { tasks: tasks.map((task) => (task.status === 'done' ? task : { ...task, status: 'unknown' })) }),
    steps: steps.map((step) => brokenOff(step, completedAt)),
    durationMs: endedAtMs - (momentOf(startedAt) || endedAtMs),
    ...endOf(execution, why),
  };
}

/** What somebody asked to stop is stopped, whatever else is to be said of it. */
function endOf(
  { cancelRequestedAt, cancelRequestedByName = 'Somebody' }: Execution,
  why: Why,
): Pick<ExecutionEnd, 'status' | 'error'> {
  const error = wordsOf(why);
  if (cancelRequestedAt === undefined) return { status: why === 'idle' ? 'Quarantined' : 'NeedsAttention', error };
  const message = `${cancelRequestedByName} stopped it. ${error.message}`;
  return { status: 'Cancelled', error: { ...error, kind: 'cancelled', message } };
}

const look =
  'Look in the timeline what was done, and in the other systems whether the last steps arrived there. ' +
  'Then do the rest by hand, or run it again if nothing was done.';
const ended = 'The process that ran this execution ended before the workflow did';

function wordsOf(why: Why): ExecutionError {
  if (isEndWhy(why)) return words[why];
  return typeof why === 'object' && 'afterWait' in why ? whyNot('It has waited', why.afterWait) : whyNot(ended, why);
}

const isEndWhy = (why: Why): why is EndWhy => typeof why === 'string' && why in words;

function whyNot(before: string, why: WhyNot): ExecutionError {
  if (why === 'earlier') return words.earlier;
  if (why === 'workflow-gone') {
    return {
      kind: 'bug',
      message: `${before}, and its workflow is not there any more, so nobody can go on with it.`,
      remedy: look,
    };
  }
  if (why === 'origin-gone') {
    return {
      kind: 'missing-configuration',
      message: `${before}, and the execution that it went on from is not there any more, so nobody knows what was done.`,
      remedy: look,
    };
  }
  return {
    kind: 'cancelled',
    message: `${before}, and it may not go on: ${why.refusal}`,
    remedy: `Have somebody who may run it look at it. ${look}`,
  };
}

const words: Readonly<Record<EndWhy, ExecutionError>> = {
  earlier: {
    kind: 'timeout',
    message:
      `${ended}, and nothing has gone on since. ` +
      'It is not known how far it came: what it did in its last seconds may be missing from the timeline.',
    remedy: look,
  },
  pinned: {
    kind: 'timeout',
    message: `${ended}. Nobody else can go on with it: secrets that are typed in are not stored.`,
    remedy: `${look} The secrets have to be typed in again.`,
  },
  'outside-a-step': {
    kind: 'timeout',
    message:
      `${ended}, after it had changed something in another system outside of a step. ` +
      'If it were run again by itself, that would be done twice.',
    remedy: look,
  },
  idle: {
    kind: 'bug',
    message: `${ended}, five times in a row without getting any further. It is not tried again by itself.`,
    remedy: 'Report it to the author of the workflow, with the execution id. Run it again once the cause is found.',
  },
};
