import { z } from 'zod';
import { lenient } from '@msp/models/validators';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table     | PartitionKey               | RowKey         |
 * | OrgConfig | organizationId or `GLOBAL` | `config:{key}` |
 */

export const configValueTypes = ['string', 'int', 'bool', 'json', 'secret_ref'] as const;

export const prefix = 'config:';

export const rowSchema = z.object({
  value: z.string(),
  type: lenient(z.enum(configValueTypes)),
  description: z.string().optional(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
const configValueKind = rowKind(rowSchema);

export const configValueTable: TableDefinition = {
  name: 'OrgConfig',
  kindOf: () => configValueKind,
  backup: { is: 'truth', kind: 'configuration', names: ['SecretNames', 'Organizations', 'Users'] },
};
