import type { Execution, ScopeKey } from '@msp/models';
import { listOrigins } from '@msp/platform';
import type { JournalEntry, Repositories } from '@msp/storage';
import type { RecordedStep } from '@msp/workflow-runtime';
import type { JsonValue } from '@msp/workflow-sdk';

/** An execution that another goes on from, with what it wrote of its steps. */
export interface Origin {
  readonly execution: Execution;
  readonly entries: readonly JournalEntry[];
  /** The executions that it ran as parts of it, by step: each as whoever went on from it last has left it. */
  readonly parts: ReadonlyMap<string, Execution>;
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
  const read = origins.map(async (one) => {
    const entries = await executionJournals.read(one);
    return { execution: one, entries, parts: await readParts(executions, one, entries) };
  });
  return Promise.all(read);
}

async function readParts(
  executions: Repositories['executions'],
  { organizationId }: Execution,
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, Execution>> {
  const parts = new Map<string, Execution>();
  for (const entry of entries) {
    if (entry.kind !== 'wait' || entry.executionId === undefined) continue;
    // One that was named, and never begun: nobody begins it any more.
    const part = await lastOf(executions, organizationId, entry.executionId);
    if (part !== undefined) parts.set(entry.name, part);
  }
  return parts;
}

async function lastOf(
  executions: Repositories['executions'],
  scope: ScopeKey,
  executionId: string,
): Promise<Execution | undefined> {
  const found = await executions.find(scope, executionId);
  if (found?.resumedBy === undefined) return found;
  return (await lastOf(executions, scope, found.resumedBy)) ?? found;
}

/**
 * What whoever goes on finds of each step and wait: what was done, or is over, answers; what failed, or nobody knows how it ended, was begun, so
 * that it is looked up before it acts again.
 */
export function stepsOf(origins: readonly Origin[]): ReadonlyMap<string, RecordedStep> {
  const steps = new Map<string, RecordedStep>();
  for (const { execution, entries, parts } of origins) {
    addEntries(steps, entries);
    addParts(steps, parts);
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

/** What it ran may have come to its end after it did. */
function addParts(steps: Map<string, RecordedStep>, parts: Origin['parts']): void {
  for (const [name, { status, result }] of parts) {
    if (status !== 'Success' || steps.get(name)?.status === 'done') continue;
    // What was kept as JSON is JSON.
    steps.set(name, { name, status: 'done', ...(result !== undefined && { result: result as JsonValue }) });
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
