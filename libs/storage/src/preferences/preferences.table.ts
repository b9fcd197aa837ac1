import { z } from 'zod';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table           | PartitionKey | RowKey        |
 * | UserPreferences | userId       | `preferences` |
 */

export const rowKey = 'preferences';

const preferencesKind = rowKind(z.object({}), { texts: ['json'] });

export const preferencesTable: TableDefinition = {
  name: 'UserPreferences',
  kindOf: () => preferencesKind,
  backup: { is: 'truth', kind: 'configuration', names: ['Forms', 'Users', 'Organizations'] },
};
