import type { Execution } from '@msp/models';
import { listOrigins } from '@msp/platform';
import type { JournalEntry, Repositories } from '@msp/storage';
import type { RecordedStep } from '@msp/workflow-runtime';

/** An execution that another goes on from, with what it wrote of its steps. */
export interface Origin {
  readonly execution: Execution;
  readonly entries: readonly JournalEntry[];
}

/**
 * The executions that one goes on from, and itself, the first of them first. undefined where one of them is not there any
 * more: then nobody knows what its steps did.
 */
export async function readOrigins(
  { executions, executionJournals }: Pick<Repositories, 'executions' | 'executionJournals'>,
  execution: Execution,
): Promise<readonly Origin[] | undefined> {
  const origins = await listOrigins(executions, execution);
  if (origins[0].resumedFrom !== undefined) return undefined;
  const read = origins.map(async (one) => ({ execution: one, entries: await executionJournals.read(one) }));
  return Promise.all(read);
}

/**
 * What whoever goes on finds of each step and wait: what was done, or is over, answers; what failed, or nobody knows how it ended, was begun, so
 * that it is looked up before it acts again.
 */
export function stepsOf(origins: readonly Origin[]): ReadonlyMap<string, RecordedStep> {
  const steps = new Map<string, RecordedStep>();
  for (const { execution, entries } of origins) {
    addEntries(steps, entries);
    addDecision(steps, execution);
  }
  return steps;
}

function addEntries(steps: Map<string, RecordedStep>, entries: readonly JournalEntry[]): void {
  for (const entry of entries) {
    const before = steps.get(entry.name);
    // What was still waited for is waited for anew.
    if (before?.status === 'done' || entry.kind === 'wait') continue;
    if (entry.kind === 'ended' && entry.status === 'done') {
      const { kind: _kind, error: _error, ...done } = entry;
      steps.set(entry.name, done);
      continue;
    }
    const attempt = Math.max(
      entry.kind === 'begun' ? entry.attempt : 1,
      before?.status === 'begun' ? before.attempt : 1,
    );
    steps.set(entry.name, { name: entry.name, status: 'begun', attempt });
  }
}

/** What a person said of the step of which nobody knew. */
function addDecision(steps: Map<string, RecordedStep>, { attention, decision }: Execution): void {
  const name = attention?.step;
  if (name === undefined || decision === undefined) return;
  // Where it was done, it was so after all that was known then.
  steps.delete(name);
  if (decision.choice !== 'happened') return;
  const { result } = decision;
  steps.set(name, { name, status: 'told', ...(result !== undefined && { result }) });
}
