import type { BlobStore } from '../blobs/blob-store';
import { loadValue, storeValue, type ValueOwner } from '../blobs/sized-values';
import type { BatchOperation, EntityProperties, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import {
  begunKey,
  begunSchema,
  endedKey,
  endedSchema,
  eventSchema,
  isBegunKey,
  isEndedKey,
  isEventKey,
  isWaitKey,
  waitKey,
  waitSchema,
} from './execution-journal.table';

/** A step was begun: until then a request of it may be under way. */
interface BegunStep {
  readonly kind: 'begun';
  readonly name: string;
  readonly attempt: number;
  readonly until: string;
}

/** How a step or a wait ended. */
export interface EndedStep {
  readonly kind: 'ended';
  readonly name: string;
  readonly status: 'done' | 'failed';
  readonly result?: unknown;
  /** The result held a secret, so it was not kept. */
  readonly withheld?: true;
  readonly summary?: string;
  readonly error?: unknown;
  /** What vendors refused of it, and it caught. */
  readonly failures?: readonly unknown[];
}

/** What a workflow waits for, until when. */
interface AskedWait {
  readonly kind: 'wait';
  readonly name: string;
  readonly for: 'sleep' | 'event' | 'approval' | 'retry' | 'workflow';
  readonly until: string;
  readonly question?: string;
  /** Of a step that is tried again. */
  readonly attempt?: number;
  /** Of such a step: a vendor has asked for it. */
  readonly isPause?: true;
  /** Of another workflow, with what it is called. */
  readonly executionId?: string;
  readonly workflowName?: string;
}

/** Something that came for a wait. */
export interface ReceivedEvent {
  readonly kind: 'event';
  readonly eventId: string;
  readonly name: string;
  readonly at: string;
  readonly data: unknown;
}

/** What the owner of an execution writes. */
export type JournalEntry = BegunStep | EndedStep | AskedWait;

/** Where a row stands: whose it is, and after how many others it was written. */
export interface RowPlace {
  readonly owner: ValueOwner;
  readonly fence: number;
  readonly turn: number;
  readonly order: number;
}

/** The row of an entry; writes its large values first. */
export async function rowOf(blobs: BlobStore, place: RowPlace, entry: JournalEntry): Promise<BatchOperation> {
  const { owner, fence, turn, order } = place;
  const { name } = entry;
  const common = { organizationId: owner.organizationId, name, fence, turn, order };
  switch (entry.kind) {
    case 'begun': {
      const { attempt, until } = entry;
      return { kind: 'insert', rowKey: begunKey(name, attempt), properties: { ...common, attempt, until } };
    }
    case 'wait': {
      const { until, question, attempt, isPause, executionId, workflowName } = entry;
      const properties = { ...common, for: entry.for, until, question, attempt, isPause, executionId, workflowName };
      return { kind: 'insert', rowKey: waitKey(name, attempt), properties };
    }
    case 'ended': {
      const { status, summary, withheld, result, error, failures } = entry;
      const values = await storedValues(blobs, owner, { result, error, failures });
      return {
        kind: 'insert',
        rowKey: endedKey(name),
        properties: { ...common, status, summary, withheld, ...values },
      };
    }
  }
}

/** Those that are there, as a row names them. */
export async function storedValues(
  blobs: BlobStore,
  owner: ValueOwner,
  values: Readonly<Record<string, unknown>>,
): Promise<EntityProperties> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(await Promise.all(given.map(([name, value]) => storeValue(blobs, owner, name, value))));
}

/** What rows of steps and waits say, in the order in which they were written. */
export async function entriesOf(
  blobs: BlobStore,
  owner: ValueOwner,
  rows: readonly StoredEntity[],
): Promise<JournalEntry[]> {
  const place = ({ properties: { turn, order } }: StoredEntity) => [Number(turn ?? 0), Number(order ?? 0)] as const;
  const written = rows.toSorted((left, right) => {
    const [[turn, order], [otherTurn, otherOrder]] = [place(left), place(right)];
    return turn - otherTurn || order - otherOrder;
  });
  const entries = written.map(async (row): Promise<JournalEntry[]> => {
    if (isBegunKey(row.rowKey)) return [begunOf(row)];
    if (isWaitKey(row.rowKey)) return [waitOf(row)];
    return isEndedKey(row.rowKey) ? [await endedOf(blobs, owner, row)] : [];
  });
  return (await Promise.all(entries)).flat();
}

/** The events among the rows, in the order in which they came. */
export async function eventsOf(
  blobs: BlobStore,
  owner: ValueOwner,
  rows: readonly StoredEntity[],
): Promise<ReceivedEvent[]> {
  const events = rows
    .filter(({ rowKey }) => isEventKey(rowKey))
    .map(async ({ properties }): Promise<ReceivedEvent> => {
      const { name, eventId, at } = parseStored(eventSchema, properties, 'event');
      return { kind: 'event', eventId, name, at, data: await loadValue(blobs, owner, 'data', properties) };
    });
  const order = ({ at, eventId }: ReceivedEvent) => `${at} ${eventId}`;
  return (await Promise.all(events)).toSorted((left, right) => (order(left) < order(right) ? -1 : 1));
}

function begunOf({ properties }: StoredEntity): BegunStep {
  const { name, attempt, until } = parseStored(begunSchema, properties, 'step');
  return { kind: 'begun', name, attempt, until };
}

function waitOf({ properties }: StoredEntity): AskedWait {
  const { name, until, question, attempt, isPause, executionId, workflowName, ...wait } = parseStored(
    waitSchema,
    properties,
    'wait',
  );
  return {
    kind: 'wait',
    name,
    for: wait.for,
    until,
    ...(question !== undefined && { question }),
    ...(attempt !== undefined && { attempt }),
    ...(isPause && { isPause }),
    ...(executionId !== undefined && { executionId }),
    ...(workflowName !== undefined && { workflowName }),
  };
}

async function endedOf(blobs: BlobStore, owner: ValueOwner, { properties }: StoredEntity): Promise<EndedStep> {
  const { name, status, summary, withheld } = parseStored(endedSchema, properties, 'step');
  const [result, error, failures] = await Promise.all(
    ['result', 'error', 'failures'].map((value) => loadValue(blobs, owner, value, properties)),
  );
  return {
    kind: 'ended',
    name,
    status,
    ...(result !== undefined && { result }),
    ...(withheld && { withheld }),
    ...(summary !== undefined && { summary }),
    ...(error !== undefined && { error }),
    ...(Array.isArray(failures) && { failures }),
  };
}
