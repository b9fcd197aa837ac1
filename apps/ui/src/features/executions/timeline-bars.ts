import { type Execution, inWords } from '@msp/models';

/** One line of the timeline; `start` and `width` are percentages of the execution's whole time. */
export interface TimelineBar {
  readonly key: string;
  readonly kind: 'step' | 'call';
  readonly label: string;
  readonly note: string;
  readonly state: 'done' | 'failed' | 'running';
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly start: number;
  readonly width: number;
}

type Span = Omit<TimelineBar, 'start' | 'width'>;

const LEAST_WIDTH = 0.6;
const FIRST_ERROR_STATUS = 400;

/** The steps and the calls of an execution in the order in which they began. */
export function timelineBars(execution: Execution, now: Date): readonly TimelineBar[] {
  const began = Date.parse(execution.startedAt);
  const spans = [...stepSpans(execution, began, now), ...callSpans(execution, began)].sort(
    (a, b) => a.offsetMs - b.offsetMs,
  );
  const whole = Math.max(
    1,
    execution.durationMs ?? 0,
    ...spans.map(({ offsetMs, durationMs }) => offsetMs + durationMs),
  );
  return spans.map((span) => {
    const width = Math.max(LEAST_WIDTH, (span.durationMs / whole) * 100);
    return { ...span, width, start: Math.min((span.offsetMs / whole) * 100, 100 - width) };
  });
}

function stepSpans({ steps }: Execution, began: number, now: Date): readonly Span[] {
  return steps.map((step, index) => {
    const startedAt = Date.parse(step.startedAt);
    return {
      key: `step ${index}`,
      kind: 'step',
      label: step.summary === undefined ? inWords(step.name) : `${inWords(step.name)}: ${step.summary}`,
      note: [step.attempt && step.attempt > 1 ? `attempt ${step.attempt}` : '', step.message ?? '']
        .filter(Boolean)
        .join('; '),
      state: step.status,
      offsetMs: Math.max(0, startedAt - began),
      durationMs: Math.max(0, step.durationMs ?? now.getTime() - startedAt),
    };
  });
}

function callSpans({ calls }: Execution, began: number): readonly Span[] {
  return calls.map((call, index) => ({
    key: `call ${index}`,
    kind: 'call',
    label: `${call.method} ${call.path}`,
    note: [call.integration, answerOf(call), call.attempt > 1 ? `attempt ${call.attempt}` : '']
      .filter(Boolean)
      .join(', '),
    state: hasSucceeded(call) ? 'done' : 'failed',
    offsetMs: Math.max(0, Date.parse(call.at) - began),
    durationMs: call.durationMs,
  }));
}

/** A 404 that answers a search is what the workflow hoped for, or may cope with. */
function hasSucceeded({ status, expected }: Execution['calls'][number]): boolean {
  return expected === true || (status !== undefined && status < FIRST_ERROR_STATUS);
}

function answerOf({ status, failure, expected }: Execution['calls'][number]): string {
  if (expected === true) return 'not found, as may be';
  return failure ?? (status === undefined ? 'no answer' : String(status));
}
