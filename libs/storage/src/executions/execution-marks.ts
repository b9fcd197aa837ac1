import { NotFoundError, StaleError } from '@msp/models';
import type { EntityKey, EntityProperties, EntityTable, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { acknowledgementSchema, type AcknowledgementOf } from './execution-phases';
import { executionKind } from './execution-row';

/** The row of an execution. */
export interface MarkedRow {
  readonly table: EntityTable;
  readonly key: EntityKey | undefined;
  readonly executionId: string;
}

/** Says that an execution is looked after, beside what is there; answers who said so first. */
export async function markAcknowledged(row: MarkedRow, by: AcknowledgementOf): Promise<AcknowledgementOf> {
  const marked = await markRow(row, { unless: 'acknowledgedAt', properties: { ...by } });
  return parseStored(acknowledgementSchema, marked, 'acknowledgement');
}

/** Names the execution that goes on from one; answers the one that was named first. */
export async function markResumed(row: MarkedRow, resumedBy: string): Promise<string> {
  const marked = await markRow(row, { unless: 'resumedBy', properties: { resumedBy } });
  return String(marked['resumedBy']);
}

/** More than so many others do not write to the row of an execution at the same time. */
const mostAttempts = 5;

interface Mark {
  /** The property that says whether somebody was there before. */
  readonly unless: string;
  readonly properties: EntityProperties;
}

/**
 * Writes something into an execution's row, beside what is there, unless somebody did before; answers the properties that
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
    if (row.properties[unless] !== undefined) return row.properties;
    const { partitionKey, rowKey } = row;
    try {
      await table.replace({ partitionKey, rowKey, properties: { ...known(row), ...properties } }, row.etag);
      return properties;
    } catch (error) {
      if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
    }
  }
}

function known({ properties }: StoredEntity): EntityProperties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => executionKind.knows(name)));
}
