import type { Execution, ExecutionStep, IntegrationCall, LogEntry } from '../domain';

/** What an execution has to show for itself in one turn so far. */
export interface Timeline extends Pick<Execution, 'tasks' | 'places'> {
  readonly logs: LogEntry[];
  readonly calls: IntegrationCall[];
  readonly steps: ExecutionStep[];
}

/** What earlier turns of an execution have shown. */
export type EarlierTimeline = Pick<Execution, 'logs' | 'calls' | 'steps' | 'tasks' | 'places'>;

/** The part of an execution that says what it has shown. */
export const timelineIn = ({ logs, calls, steps, tasks, places }: EarlierTimeline): EarlierTimeline => ({
  logs,
  calls,
  steps,
  ...(tasks && { tasks }),
  ...(places && { places }),
});

/**
 * What an execution has to show over all of its turns. A workflow that is run again says once more what it said before it
 * came to where it had been: of that each line is shown once. A step keeps its time from when it was done.
 */
export function joinTimelines(earlier: EarlierTimeline, now: Timeline): Timeline {
  return {
    ...timelineIn(earlier),
    ...now,
    logs: [...earlier.logs, ...newLines(earlier.logs, now.logs)],
    calls: [...earlier.calls, ...now.calls],
    steps: joinSteps(earlier.steps, now.steps),
  };
}

/** Only lines outside of steps come again: those of a step that was done do not, and one that runs again tells of itself. */
function newLines(earlier: readonly LogEntry[], now: readonly LogEntry[]): LogEntry[] {
  const told = earlier.filter(({ step }) => step === undefined).map(wordsOf);
  let next = 0;
  return now.filter((line) => {
    const found = line.step === undefined ? told.indexOf(wordsOf(line), next) : -1;
    if (found >= 0) next = found + 1;
    return found < 0;
  });
}

const wordsOf = ({ level, message, details }: LogEntry): string => JSON.stringify([level, message, details]);

function joinSteps(earlier: readonly ExecutionStep[], now: readonly ExecutionStep[]): ExecutionStep[] {
  const again = new Map(now.map((step) => [step.name, step]));
  const before = earlier.map((step) => {
    const repeated = again.get(step.name);
    again.delete(step.name);
    return repeated === undefined ? step : joinStep(step, repeated);
  });
  return [...before, ...again.values()];
}

function joinStep(before: ExecutionStep, now: ExecutionStep): ExecutionStep {
  // It was written before this was shown, so the journal answers for it.
  if (before.status !== 'running') return before;
  const { attempt = 1 } = before;
  return { ...now, attempt: attempt + 1 };
}

/** The same at the end of the execution: what nobody has asked for again was broken off. */
export function endedTimeline(earlier: EarlierTimeline, now: Timeline): Timeline {
  const joined = joinTimelines(earlier, now);
  return { ...joined, steps: joined.steps.map((step) => brokenOff(step)) };
}

/** What was under way of a step is over, at a moment that is not always known. */
export function brokenOff(step: ExecutionStep, completedAt?: string): ExecutionStep {
  if (step.status !== 'running') return step;
  const message = 'Was under way when the process that ran it ended.';
  return { ...step, status: 'failed', ...(completedAt !== undefined && { completedAt }), message };
}
