import type { Execution } from '@msp/models';
import type { ExecutionEnd } from '@msp/storage';
import {
  bug,
  clean,
  type ClientAnswers,
  faultShown,
  limits,
  type Outcome,
  type Recorder,
  type Redactor,
} from '@msp/workflow-runtime';

export interface Ended {
  readonly outcome: Outcome;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly answers?: ClientAnswers | undefined;
  readonly open: Execution;
}

/** The end as it is stored, without secrets. Never throws: what cannot be cleaned of secrets is left out, and said so. */
export function endOf(ended: Ended): ExecutionEnd {
  const times = timesOf(ended.open);
  try {
    return { ...cleanEnd(ended), ...times };
  } catch {
    return endWithoutValues(
      ended.open,
      'What the workflow did and returned could not be cleaned of secrets, so it is not kept.',
    );
  }
}

/** An end of which nothing is known but this. */
export function endWithoutValues(open: Execution, message: string): ExecutionEnd {
  const { status, error } = bug(open.executionId, message);
  return { status, error, ...timesOf(open), logs: [], calls: [], steps: [] };
}

function timesOf({ startedAt }: Execution) {
  const completedAt = new Date();
  return {
    completedAt: completedAt.toISOString(),
    durationMs: Math.max(0, completedAt.getTime() - Date.parse(startedAt)),
  };
}

function cleanEnd({
  outcome,
  recorder,
  redactor,
  answers,
  open,
}: Ended): Omit<ExecutionEnd, 'completedAt' | 'durationMs'> {
  const { status, result, summary, error } = outcome;
  const fault = 'unexpected' in outcome ? { fault: faultShown(outcome.unexpected, redactor) } : {};
  return {
    status,
    input: redactor.json(open.input) as Record<string, unknown>,
    ...(open.title !== undefined && { title: redactor.text(open.title).toWellFormed() }),
    ...(open.inputLabels && { inputLabels: redactor.json(open.inputLabels) as NonNullable<Execution['inputLabels']> }),
    ...(open.formValues && { formValues: redactor.json(open.formValues) as NonNullable<Execution['formValues']> }),
    ...recorder.timeline(),
    ...(result !== undefined && { result: redactor.json(result) }),
    ...(summary !== undefined && { summary: clean(summary, redactor, limits.summary) }),
    ...fault,
    ...(answers && { answers: answers.read(redactor) }),
    ...(error && {
      error: { ...error, message: clean(error.message, redactor), remedy: clean(error.remedy, redactor) },
    }),
  };
}
