import { inSpan, type SpanNotes } from './in-span';
import { metricsNow } from './metrics';
import { contextFrom } from './trace-context';

export interface TurnStart {
  readonly executionId: string;
  readonly organizationId: string;
  readonly correlationId: string | undefined;
  readonly workflowName: string;
  readonly workflowVersion: string | undefined;
  /** Under which the execution was accepted. */
  readonly traceparent: string | undefined;
  /** In which it was woken; `direct` where this process accepted it itself. */
  readonly lane: TurnLane;
  /** Milliseconds between its acceptance and now; undefined where it has had turns before. */
  readonly delayMs: number | undefined;
}

/** What a turn is told of its end, once that is stored. */
export type TellEnd = (end: { readonly status: string; readonly errorKind: string | undefined }) => void;

export type TurnLane = 'direct' | 'interactive' | 'background';

/** Statuses after which somebody has to look at something. */
const failed = ['Failed', 'TimedOut', 'NeedsAttention', 'Quarantined'];

/** Measures one turn of an execution, as a part of the request that it was accepted in. */
export async function inTurnSpan<Result>(start: TurnStart, work: (tell: TellEnd) => Promise<Result>): Promise<Result> {
  const { executionId, organizationId, correlationId, workflowName, workflowVersion, traceparent, delayMs } = start;
  const lane = { 'msp.lane': start.lane };
  const startedAt = performance.now();
  const workflow = { 'msp.workflow.name': workflowName };
  const attributes = {
    ...workflow,
    'msp.execution.id': executionId,
    'msp.organization.id': organizationId,
    ...(correlationId !== undefined && { 'msp.correlation.id': correlationId }),
    ...(workflowVersion !== undefined && { 'msp.workflow.version': workflowVersion }),
  };
  if (delayMs !== undefined) metricsNow().startDelays.record(Math.max(0, delayMs) / 1_000, lane);
  // Not what is under way here: a turn may begin when another one ends.
  const parent = contextFrom(traceparent);
  try {
    return await inSpan({ name: `turn ${workflowName}`, attributes, parent }, (notes) =>
      work(({ status, errorKind }) => {
        noteEnd(notes, status, errorKind);
        metricsNow().executions.add(1, { ...workflow, ...lane, 'msp.execution.status': status });
      }),
    );
  } finally {
    metricsNow().turns.record((performance.now() - startedAt) / 1_000, { ...workflow, ...lane });
  }
}

function noteEnd(notes: SpanNotes, status: string, errorKind: string | undefined): void {
  notes.add({ 'msp.execution.status': status });
  if (failed.includes(status)) notes.fail(errorKind ?? status);
}

/** Measures a step of the turn that is under way. */
export function inStepSpan<Result>(number: number, work: () => Promise<Result>): Promise<Result> {
  return inSpan({ name: 'step', attributes: { 'msp.step.number': number } }, async (notes) => {
    try {
      return await work();
    } catch (error) {
      // What an author throws is the author's own text.
      notes.fail('_OTHER');
      throw error;
    }
  });
}

/** The platform put right by itself what a process had left behind. */
export function countRepair(kind: 'execution' | 'index'): void {
  metricsNow().repairs.add(1, { 'msp.repair.kind': kind });
}

/** An execution ended that no turn is left of. */
export function countEnd(workflowName: string, lane: TurnLane, status: string): void {
  const labels = { 'msp.workflow.name': workflowName, 'msp.lane': lane, 'msp.execution.status': status };
  metricsNow().executions.add(1, labels);
}

/** A turn ended because its execution is in other hands, or may be. */
export function countLostLease(lane: TurnLane): void {
  metricsNow().lostLeases.add(1, { 'msp.lane': lane });
}
