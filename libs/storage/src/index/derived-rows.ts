import { isOver } from '@msp/models';
import type { EntityKey, EntityProperties } from '../tables/entity-table';
import { summaryFromRow } from '../executions/execution-row';
import { fromTruth as mappingFromRow, uniqueKeys as mappingUniqueKeys } from '../mappings/mapping-row';
import { pointerProperties } from '../mappings/mapping-pointer';
import {
  organizationFromRow,
  uniqueKeys as organizationUniqueKeys,
  uniquePrefix as organizationUnique,
} from '../organizations/organization.repository';
import { plainProperties, type RawRow } from '../tables/raw-row';
import type { TableName } from '../tables/table-name';
import { openPrefix } from '../tables/open-finished-index';

/** A row that follows from another one and can be made anew from it. */
export interface DerivedRow extends EntityKey {
  readonly table: TableName;
  readonly properties: EntityProperties;
  /** Properties that must say what the truth says; others are for people who look at the table. */
  readonly binding: readonly string[];
  /** A row of which only one owner can hold it: another owner is a conflict, not an old copy. */
  readonly isUnique: boolean;
}

const pointer = { isUnique: false } as const;
const unique = { isUnique: true } as const;
const stored = (row: RawRow) => ({ ...row, properties: plainProperties(row), etag: '' });

const derivations: Partial<Record<TableName, (row: RawRow) => DerivedRow[]>> = {
  Organizations: (row) => {
    if (row.rowKey.startsWith(organizationUnique)) return [];
    const { value } = organizationFromRow(stored(row));
    const { partitionKey } = row;
    const properties = { owner: value.organizationId };
    return organizationUniqueKeys(value).map((rowKey) => ({
      ...unique,
      ...{ table: 'Organizations', partitionKey, rowKey, properties, binding: ['owner'] },
    }));
  },
  UserPermissions: (row) => {
    const properties = plainProperties(row);
    const key = { partitionKey: row.rowKey, rowKey: row.partitionKey };
    return [{ ...pointer, table: 'OrgPermissions', ...key, properties, binding: [] }];
  },
  OrgIntegrationMappings: (row) => {
    if (row.rowKey.startsWith('!')) return [];
    const { value } = mappingFromRow(stored(row));
    const { organizationId, integration: partitionKey, mappingId } = value;
    const rowKey = `${organizationId}_${mappingId}`;
    const properties = pointerProperties(value, value.updatedAt);
    // Holders are looked for among the pointers by what these say.
    const binding = ['externalOrgId', 'isActive'];
    return [
      { ...pointer, table: 'IntegrationMappings', partitionKey, rowKey, properties, binding },
      ...mappingUniqueKeys(value).map((key): DerivedRow => ({
        ...unique,
        ...{ table: 'OrgIntegrationMappings', partitionKey: row.partitionKey, rowKey: key },
        ...{ properties: { mappingId }, binding: ['mappingId'] },
      })),
    ];
  },
  WorkflowExecutions: (row) => {
    const { partitionKey, rowKey } = row;
    const summary = summaryFromRow({ ...stored(row), partitionKey });
    const isEnded = isOver(summary);
    return [
      {
        ...{ ...pointer, table: 'UserExecutions', partitionKey: summary.executedBy },
        rowKey: isEnded ? rowKey : openPrefix + rowKey,
        properties: { ...summary },
        // A finished pointer is filtered by its copy.
        binding: isEnded
          ? ['organizationId', 'executionId', 'status', 'workflowName']
          : ['organizationId', 'executionId'],
      },
    ];
  },
};

/** The rows of other tables, or of the same partition, that a row of truth is found by. */
export const derivedRows = (table: TableName, row: RawRow): DerivedRow[] => derivations[table]?.(row) ?? [];
