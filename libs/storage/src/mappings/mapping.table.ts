import { storedOf } from '../tables/raw-row';
import type { DerivedRow, TableDefinition } from '../tables/table-definition';
import { pointerProperties } from './mapping-pointer';
import { fromTruth, mappingKinds, truthKey, uniqueKeys, uniquePrefix } from './mapping-row';

/*
 * | table                  | PartitionKey   | RowKey                           |                             |
 * | OrgIntegrationMappings | organizationId | `{integration}_{mappingId}`      | the truth                   |
 * | OrgIntegrationMappings | organizationId | `!unique_{integration}_{sha256}` | while an active one has the |
 * |                        |                |                                  | external organization       |
 */

export const mappingTable: TableDefinition = {
  name: 'OrgIntegrationMappings',
  kindOf: ({ rowKey }) => (rowKey.startsWith(uniquePrefix) ? mappingKinds.unique : mappingKinds.mapping),
  backup: { is: 'truth', kind: 'configuration', names: ['Organizations', 'Users'] },
  derive: (row) => {
    if (row.rowKey.startsWith('!')) return [];
    const { value } = fromTruth(storedOf(row));
    const { organizationId, integration: partitionKey, mappingId } = value;
    return [
      {
        table: 'IntegrationMappings',
        partitionKey,
        rowKey: `${organizationId}_${mappingId}`,
        isUnique: false,
        properties: pointerProperties(value, value.updatedAt),
        // Holders are looked for among the pointers by what these say.
        binding: ['externalOrgId', 'isActive'],
      },
      ...uniqueKeys(value).map((rowKey): DerivedRow => ({
        table: 'OrgIntegrationMappings',
        partitionKey: row.partitionKey,
        rowKey,
        isUnique: true,
        properties: { mappingId },
        binding: ['mappingId'],
      })),
    ];
  },
  ownerOf: ({ partitionKey, rowKey, properties }) => {
    if (!rowKey.startsWith(uniquePrefix)) return undefined;
    const integration = rowKey.slice(uniquePrefix.length, rowKey.lastIndexOf('_'));
    const key = { partitionKey, rowKey: truthKey({ integration, mappingId: String(properties['mappingId']) }) };
    return { table: 'OrgIntegrationMappings', key, heldBy: 'mappingId' };
  },
};
