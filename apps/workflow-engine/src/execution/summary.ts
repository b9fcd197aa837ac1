import type { Outcome } from './outcome';
import type { Accepted } from './run';

/** The outcome with the workflow's own sentence about it. One that cannot be made takes nothing from what was done. */
export function withSummary(outcome: Outcome, { workflow, input }: Accepted): Outcome {
  const { status, result } = outcome;
  try {
    const summary: unknown = workflow.summarize?.({ input, result, isPartial: status === 'PartialSuccess' });
    return typeof summary === 'string' && summary.trim() !== '' ? { ...outcome, summary: summary.trim() } : outcome;
  } catch {
    return outcome;
  }
}
