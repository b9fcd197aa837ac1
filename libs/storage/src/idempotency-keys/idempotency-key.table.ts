import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table           | PartitionKey | RowKey                                                          |
 * | IdempotencyKeys | userId       | sha256 of organization, workflow and the key                    |
 * | IdempotencyKeys | userId       | sha256 of organization, `form`, form and the key, for forms too |
 *
 * The second finds the execution when the form is gone, or runs another workflow by now.
 */

export const rowSchema = z.object({
  inputHash: z.string(),
  executionId: z.string(),
  expiresAt: z.string(),
  /** JSON; absent where the hash is of the judged input. */
  secretNames: z.string().optional(),
  scope: z.string().optional(),
});
const idempotencyKind = rowKind(rowSchema);

export const idempotencyKeyTable: TableDefinition = {
  name: 'IdempotencyKeys',
  kindOf: () => idempotencyKind,
  backup: { is: 'truth', kind: 'history' },
};
