import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table        | PartitionKey               | RowKey                     |
 * | SealedValues | organizationId or `GLOBAL` | `{executionId}_{sealedId}` |
 *
 * The value itself is in the vault, in a scope of its own, under the sealed id.
 */

export const rowSchema = z.object({
  executionId: z.string(),
  sealedId: z.string(),
  userId: z.string(),
  label: z.string(),
  expiresAt: z.string(),
  revealedAt: z.string().optional(),
});
const sealedValueKind = rowKind(rowSchema);

export const sealedValueTable: TableDefinition = {
  name: 'SealedValues',
  kindOf: () => sealedValueKind,
  backup: { is: 'truth', kind: 'history' },
};
