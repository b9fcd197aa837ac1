import type { TableDefinition } from '../tables/table-definition';
import { mappingKinds, truthKey } from './mapping-row';

/*
 * | table               | PartitionKey | RowKey                         |                                           |
 * | IntegrationMappings | integration  | `{organizationId}_{mappingId}` | pointers: written first, never taken back |
 */

export const mappingPointerTable: TableDefinition = {
  name: 'IntegrationMappings',
  kindOf: () => mappingKinds.pointer,
  backup: { is: 'index' },
  ownerOf: ({ partitionKey: integration, rowKey }) => {
    const [organizationId = '', mappingId = ''] = rowKey.split('_');
    const key = { partitionKey: organizationId, rowKey: truthKey({ integration, mappingId }) };
    return { table: 'OrgIntegrationMappings', key };
  },
};
