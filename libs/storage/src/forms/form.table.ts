import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table | PartitionKey               | RowKey |
 * | Forms | organizationId or `GLOBAL` | formId |
 */

export const rowSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  linkedWorkflow: z.string(),
  isActive: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string().optional(),
  updatedByName: z.string().optional(),
  version: z.number().optional(),
  deletedAt: z.string().optional(),
});

const formKind = rowKind(rowSchema, { texts: ['schema'] });

export const formTable: TableDefinition = {
  name: 'Forms',
  kindOf: () => formKind,
  backup: { is: 'truth', kind: 'configuration', names: ['OrgIntegrationMappings', 'Organizations', 'Users'] },
};
