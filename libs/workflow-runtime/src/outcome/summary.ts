import type { WorkflowDefinition } from '@msp/workflow-sdk';
import type { Outcome } from './outcome';

interface Ended {
  readonly workflow: Pick<WorkflowDefinition, 'summarize'>;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The outcome with the workflow's own sentence about it. One that cannot be made takes nothing from what was done. */
export function withSummary(outcome: Outcome, { workflow, input }: Ended): Outcome {
  const { status, result } = outcome;
  try {
    const summary: unknown = workflow.summarize?.({ input, result, isPartial: status === 'PartialSuccess' });
    return typeof summary === 'string' && summary.trim() !== '' ? { ...outcome, summary: summary.trim() } : outcome;
  } catch {
    return outcome;
  }
}
