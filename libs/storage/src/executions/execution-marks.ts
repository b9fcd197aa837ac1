import { isOver, NotFoundError, StaleError, type ResumeDecision } from '@msp/models';
import { zResumeDecision } from '@msp/models/validators';
import type { EntityKey, EntityProperties, EntityTable, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { acknowledgementSchema, type AcknowledgementOf, type StopRequested } from './execution-phases';
import { executionKind, summaryFromRow } from './execution-row';

/** The row of an execution. */
export interface MarkedRow {
  readonly table: EntityTable;
  readonly key: EntityKey | undefined;
  readonly executionId: string;
}

/** Says that an execution is looked after, beside what is there; answers who said so first. */
export async function markAcknowledged(row: MarkedRow, by: AcknowledgementOf): Promise<AcknowledgementOf> {
  const marked = await markRow(row, { unless: has('acknowledgedAt'), properties: { ...by } });
  return parseStored(acknowledgementSchema, marked, 'acknowledgement');
}

/** Which execution goes on from one, and what was decided of that. */
export interface ResumedBy {
  readonly resumedBy: string;
  readonly decision?: ResumeDecision | undefined;
}

/** Names the execution that goes on from one; answers the one that was named first, with what was decided then. */
export async function markResumed(row: MarkedRow, { resumedBy, decision }: ResumedBy): Promise<ResumedBy> {
  const decided = decision && { decisionJson: JSON.stringify(decision) };
  const marked = await markRow(row, { unless: has('resumedBy'), properties: { resumedBy, ...decided } });
  const { decisionJson } = marked;
  const first = typeof decisionJson === 'string' ? zResumeDecision.parse(JSON.parse(decisionJson)) : undefined;
  return { resumedBy: String(marked['resumedBy']), ...(first && { decision: first }) };
}

/**
 * Says that an execution which is not over is to be stopped, or is to stop at once, unless somebody did; nothing is written
 * of one that is over.
 */
export async function markStopped(row: MarkedRow, by: StopRequested | 'at once'): Promise<void> {
  const properties = by === 'at once' ? { endsAtOnce: true } : { ...by };
  const isSaid = has(by === 'at once' ? 'endsAtOnce' : 'cancelRequestedAt');
  await markRow(row, { unless: (stored) => isSaid(stored) || isOver(summaryFromRow(stored)), properties });
}

/** More than so many others do not write to the row of an execution at the same time. */
const mostAttempts = 5;

interface Mark {
  /** Whether it is not to be written: somebody was there before, for instance. */
  readonly unless: (row: StoredEntity) => boolean;
  readonly properties: EntityProperties;
}

/**
 * Writes something into an execution's row, beside what is there, unless that is not to be; answers the properties that
 * count. Large values stay where they are, unread; so does what a newer version has written beside them. Throws
 * NotFoundError for an execution that is not there.
 */
async function markRow(
  { table, key, executionId }: MarkedRow,
  { unless, properties }: Mark,
): Promise<EntityProperties> {
  for (let attempt = 1; ; attempt += 1) {
    const row = key && (await table.find(key));
    if (!row) throw new NotFoundError('Execution', executionId);
    if (unless(row)) return row.properties;
    const { partitionKey, rowKey } = row;
    try {
      await table.replace({ partitionKey, rowKey, properties: { ...known(row), ...properties } }, row.etag);
      return properties;
    } catch (error) {
      if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
    }
  }
}

const has = (property: string) => (row: StoredEntity) => row.properties[property] !== undefined;

function known({ properties }: StoredEntity): EntityProperties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => executionKind.knows(name)));
}
