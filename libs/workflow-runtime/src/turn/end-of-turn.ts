import { endedAt, endedTimeline, momentOf, momentText, type Execution } from '@msp/models';
import type { Clock } from '../clock';
import { bug } from '../outcome/failure';
import { faultShown } from '../outcome/fault-shown';
import type { Outcome } from '../outcome/outcome';
import { clean } from '../outcome/thrown';
import type { ClientAnswers } from '../record/client-answers';
import { limits } from '../record/limits';
import type { KeptTimeline } from '../record/kept-timeline';
import type { Redactor } from '../redaction/redactor';

export interface Ended {
  readonly outcome: Outcome;
  readonly recorder: Pick<KeptTimeline, 'timeline'>;
  readonly redactor: Redactor;
  readonly answers?: ClientAnswers | undefined;
  readonly open: Execution;
  readonly clock: Pick<Clock, 'now'>;
}

type Part<Name extends keyof Execution> = { readonly [Key in Name]?: NonNullable<Execution[Key]> };

/** How an execution ended, as it is kept. */
export type TurnEnd = Pick<Execution, 'status' | 'logs' | 'calls' | 'steps' | 'tasks' | 'places' | 'summary'> &
  Part<'input' | 'title' | 'inputLabels' | 'formValues' | 'error' | 'fault' | 'answers' | 'attention'> & {
    readonly completedAt: string;
    readonly durationMs: number;
    readonly result?: unknown;
  };

/** The end as it is stored, without secrets. Never throws: what cannot be cleaned of secrets is left out, and said so. */
export function endOf(ended: Ended): TurnEnd {
  const times = timesOf(ended.open, ended.clock);
  try {
    return { ...cleanEnd(ended), ...times };
  } catch {
    return endWithoutValues(
      ended.open,
      'What the workflow did and returned could not be cleaned of secrets, so it is not kept.',
      ended.clock,
    );
  }
}

/** An end of which nothing is known but this. */
export function endWithoutValues(open: Execution, message: string, clock: Pick<Clock, 'now'>): TurnEnd {
  const { status, error } = bug(open.executionId, message);
  return { status, error, ...timesOf(open, clock), logs: [], calls: [], steps: [] };
}

function timesOf({ startedAt }: Execution, clock: Pick<Clock, 'now'>) {
  const completedAt = endedAt(startedAt, clock.now());
  return { completedAt: momentText(completedAt), durationMs: completedAt - (momentOf(startedAt) || completedAt) };
}

function cleanEnd({ outcome, recorder, redactor, answers, open }: Ended): Omit<TurnEnd, 'completedAt' | 'durationMs'> {
  const { status, result, summary, error, attention } = outcome;
  const fault = 'unexpected' in outcome ? { fault: faultShown(outcome.unexpected, redactor) } : {};
  return {
    status,
    input: redactor.json(open.input) as Record<string, unknown>,
    ...(open.title !== undefined && { title: redactor.text(open.title).toWellFormed() }),
    ...(open.inputLabels && { inputLabels: redactor.json(open.inputLabels) as NonNullable<Execution['inputLabels']> }),
    ...(open.formValues && { formValues: redactor.json(open.formValues) as NonNullable<Execution['formValues']> }),
    ...endedTimeline(open, recorder.timeline()),
    ...(result !== undefined && { result: redactor.json(result) }),
    ...(summary !== undefined && { summary: clean(summary, redactor, limits.summary) }),
    ...fault,
    ...(attention && { attention: redactor.json(attention) as NonNullable<Execution['attention']> }),
    ...(answers && { answers: answers.read(redactor) }),
    ...(error && {
      error: { ...error, message: clean(error.message, redactor), remedy: clean(error.remedy, redactor) },
    }),
  };
}
