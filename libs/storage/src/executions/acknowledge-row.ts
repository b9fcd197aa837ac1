import { type Acknowledgement, NotFoundError, StaleError } from '@msp/models';
import type { EntityKey, EntityTable } from '../entity-table';
import { parseStored } from '../row';
import { z } from 'zod';

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
 * that counts. What the row holds beyond is not read, so that nothing of it can be lost.
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
      await table.replace({ partitionKey, rowKey, properties: { ...row.properties, ...by } }, row.etag);
      return by;
    } catch (error) {
      if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
    }
  }
}
