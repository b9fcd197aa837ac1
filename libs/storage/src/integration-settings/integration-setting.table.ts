import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table             | PartitionKey               | RowKey               |
 * | IntegrationConfig | organizationId or `GLOBAL` | `integration:{type}` |
 */

export const prefix = 'integration:';

export const rowSchema = z.object({
  settingsJson: z.string(),
  isEnabled: z.boolean(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
const integrationSettingKind = rowKind(rowSchema);

export const integrationSettingTable: TableDefinition = {
  name: 'IntegrationConfig',
  kindOf: () => integrationSettingKind,
  backup: { is: 'truth', kind: 'configuration', names: ['SecretNames', 'Organizations', 'Users'] },
};
