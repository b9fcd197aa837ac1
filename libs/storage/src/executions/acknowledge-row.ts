import { type Acknowledgement, NotFoundError, StaleError } from '@msp/models';
import { z } from 'zod';
import type { EntityKey, EntityTable, StoredEntity } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import { executionKind } from './execution-row';

/** Who said that an execution is looked after, when and why. */
export type AcknowledgementOf = Omit<Acknowledgement, 'executionId' | 'organizationId'>;

const schema = z.object({
  acknowledgedAt: z.string(),
  acknowledgedBy: z.string(),
  acknowledgedByName: z.string(),
  acknowledgedReason: z.string(),
});

/** More than so many others do not write to an execution that has ended. */
const mostAttempts = 5;

/**
 * Writes an acknowledgement into an execution's row, beside what is there, unless somebody did before; answers the one
 * that counts. Large values stay where they are, unread; so does what a newer version has written beside them.
 */
export async function acknowledgeRow(
  table: EntityTable,
  key: EntityKey | undefined,
  { executionId, by }: { readonly executionId: string; readonly by: AcknowledgementOf },
): Promise<AcknowledgementOf> {
  for (let attempt = 1; ; attempt += 1) {
    const row = key && (await table.find(key));
    if (!row) throw new NotFoundError('Execution', executionId);
    if (row.properties['acknowledgedAt'] !== undefined) return parseStored(schema, row.properties, 'acknowledgement');
    const { partitionKey, rowKey } = row;
    try {
      await table.replace({ partitionKey, rowKey, properties: { ...known(row), ...by } }, row.etag);
      return by;
    } catch (error) {
      if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
    }
  }
}

function known({ properties }: StoredEntity): StoredEntity['properties'] {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => executionKind.knows(name)));
}
