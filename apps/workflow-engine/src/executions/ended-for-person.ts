import type { Execution, ExecutionError } from '@msp/models';
import type { ExecutionEnd } from '@msp/storage';
import type { EndWhy } from '@msp/workflow-runtime';

/** Why nobody goes on with an execution, also where the decision to go on could not be kept. */
export type Why = EndWhy | 'workflow-gone' | 'origin-gone' | { readonly refusal: string };

/** The end of an execution whose process is gone and with which nobody goes on: somebody has to look at it. */
export function endedForPerson({ startedAt, logs, calls, steps, tasks }: Execution, why: Why, now: Date): ExecutionEnd {
  const completedAt = now.toISOString();
  const message = 'Was under way when the process that ran it ended.';
  return {
    status: why === 'idle' ? 'Quarantined' : 'NeedsAttention',
    logs,
    calls,
    completedAt,
    // What was done after the last sign of life is not known.
    ...(tasks && { tasks: tasks.map((task) => (task.status === 'done' ? task : { ...task, status: 'unknown' })) }),
    steps: steps.map((step) =>
      step.status === 'running' ? { ...step, status: 'failed', completedAt, message } : step,
    ),
    durationMs: Math.max(0, now.getTime() - Date.parse(startedAt)),
    error: wordsOf(why),
  };
}

const look =
  'Look in the timeline what was done, and in the other systems whether the last steps arrived there. ' +
  'Then do the rest by hand, or run it again if nothing was done.';
const ended = 'The process that ran this execution ended before the workflow did';

function wordsOf(why: Why): ExecutionError {
  if (typeof why === 'object') {
    return {
      kind: 'cancelled',
      message: `${ended}, and it may not go on: ${why.refusal}`,
      remedy: `Have somebody who may run it look at it. ${look}`,
    };
  }
  return words[why];
}

const words: Readonly<Record<Exclude<Why, object>, ExecutionError>> = {
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
  'origin-gone': {
    kind: 'missing-configuration',
    message: `${ended}, and the execution that it went on from is not there any more, so nobody knows what was done.`,
    remedy: look,
  },
  'workflow-gone': {
    kind: 'bug',
    message: `${ended}, and its workflow is not there any more, so nobody can go on with it.`,
    remedy: look,
  },
};
