import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table        | PartitionKey | RowKey     |                                                          |
 * | VendorPauses | integration  | `{bucket}` | until when a vendor wants nobody to call: one allowance   |
 *
 * An allowance is that of a tenant or an external organization, or of the vendor's instance. `bucket` are 32 hexadecimal
 * characters of the SHA-256 of its name, which holds addresses. A pause that is over stays as a row: the next one replaces it.
 */

/** The key of an allowance as integrations name it, which begins with the integration. */
export function keyOf(allowance: string) {
  const [partitionKey = ''] = allowance.split(' ', 1);
  return { partitionKey, rowKey: createHash('sha256').update(allowance).digest('hex').slice(0, 32) };
}

export const rowSchema = z.object({ allowance: z.string(), until: z.string() });

const vendorPauseKind = rowKind(rowSchema);

export const vendorPauseTable: TableDefinition = {
  name: 'VendorPauses',
  kindOf: () => vendorPauseKind,
  // Over before a backup could be restored.
  backup: { is: 'transient' },
};
