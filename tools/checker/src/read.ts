import { isOver } from '@msp/models';
import { lenient, zExecutionStatus } from '@msp/models/validators';
import {
  blobContainers,
  examine,
  plainProperties,
  type RawRow,
  type Storage,
  tableNames,
  type TableName,
} from '@msp/storage';
import { z } from 'zod';
import type { Evidence, SeenEntry, SeenExecution, Snapshot } from './evidence';

const time = z.string().transform((text) => Date.parse(text));
const executionSchema = z.object({
  executionId: z.string(),
  status: lenient(zExecutionStatus),
  completedAt: z.string().optional(),
  fence: z.number().optional(),
  leaseUntil: time.optional(),
  wakeAt: time.optional(),
});
const entrySchema = z.object({
  organizationId: z.string().optional(),
  name: z.string().optional(),
  fence: z.number().optional(),
});

async function rowsOf(storage: Storage, table: TableName): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const page of storage.wholeTable(table).scan()) rows.push(...page);
  return rows;
}

const writtenAt = ({ timestamp = '' }: RawRow) => Date.parse(timestamp) || 0;

function executionOf(row: RawRow): SeenExecution {
  const { completedAt, ...seen } = executionSchema.parse(plainProperties(row));
  return {
    ...seen,
    ...(completedAt !== undefined && { completedAt: Date.parse(completedAt) }),
    isOver: isOver({ status: seen.status, completedAt }),
    organizationId: row.partitionKey,
    writtenAt: writtenAt(row),
  };
}

function entryOf(row: RawRow): SeenEntry {
  const { name, ...seen } = entrySchema.parse(plainProperties(row));
  // The partition is the first byte of the id's digest, and the id.
  const executionId = row.partitionKey.slice('hh_'.length);
  return {
    ...seen,
    ...(name !== undefined && { step: name }),
    executionId,
    rowKey: row.rowKey,
    writtenAt: writtenAt(row),
  };
}

/**
 * What the tables say now. Journals are read before executions: whatever has a fence in a journal was taken with it before,
 * so that the execution's row, read later, knows it.
 */
async function takeSnapshot(storage: Storage): Promise<Snapshot> {
  const entries = (await rowsOf(storage, 'ExecutionJournal')).map(entryOf);
  const executions = (await rowsOf(storage, 'WorkflowExecutions')).map(executionOf);
  const pauses = await rowsOf(storage, 'EnginePauses');
  return { at: storage.clock.earliest(), isPaused: pauses.length > 0, executions, entries };
}

/** Where one of these secrets stands in a row or a blob. */
async function leaksOf(storage: Storage, secrets: readonly string[]): Promise<string[]> {
  const holds = (text: string) => secrets.some((secret) => text.includes(secret));
  const leaks: string[] = [];
  for (const table of tableNames) {
    for (const row of await rowsOf(storage, table)) {
      if (holds(JSON.stringify(row))) leaks.push(`${table} ${row.partitionKey} / ${row.rowKey}`);
    }
  }
  for (const container of blobContainers) {
    for await (const { name } of storage.blobs.list(container)) {
      const blob = await storage.blobs.find({ container, name });
      if (blob && holds(blob.content.toString())) leaks.push(`${container} ${name}`);
    }
  }
  return leaks;
}

/** Adds to what was seen so far what is there at the end; reads tables and blobs, and asks no service. */
export async function gather(
  storage: Storage,
  { snapshots = [], secrets }: { readonly snapshots?: readonly Snapshot[]; readonly secrets?: readonly string[] } = {},
): Promise<Evidence> {
  const { findings } = await examine(storage);
  const leaks = secrets && (await leaksOf(storage, secrets));
  const last = await takeSnapshot(storage);
  return { snapshots: [...snapshots, last], findings, ...(leaks && { leaks }) };
}

/** Looks again and again until it is told to stop. What it throws is told to whoever awaits it, be it nobody. */
export function watch(storage: Storage, signal: AbortSignal, betweenMs: number): Promise<readonly Snapshot[]> {
  const watching = lookUntil(storage, signal, betweenMs);
  // A test that failed before takes storage away.
  watching.catch(() => undefined);
  return watching;
}

async function lookUntil(storage: Storage, signal: AbortSignal, betweenMs: number): Promise<readonly Snapshot[]> {
  const snapshots: Snapshot[] = [];
  while (!signal.aborted) {
    snapshots.push(await takeSnapshot(storage));
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  return snapshots;
}
