import { createHash } from 'node:crypto';
import type { Organization } from '@msp/models';
import { z } from 'zod';
import type { EntityProperties, StoredEntity } from '../tables/entity-table';
import { storedOf } from '../tables/raw-row';
import { parseStored, type Versioned } from '../tables/row';
import { rowKind } from '../tables/row-kind';
import type { TableDefinition } from '../tables/table-definition';

/*
 * | table         | PartitionKey | RowKey                     |                                    |
 * | Organizations | `ORG`        | organizationId             |                                    |
 * | Organizations | `ORG`        | `unique:name:{sha256}`     | while an active one has the name   |
 * | Organizations | `ORG`        | `unique:tenant:{tenantId}` | while an active one has the tenant |
 */

export const partitionKey = 'ORG';
/** Of what keeps names and tenants unique. */
export const uniquePrefix = 'unique:';

const rowSchema = z.object({
  name: z.string(),
  tenantId: z.string().optional(),
  isActive: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});
const uniqueSchema = z.object({ owner: z.string() });
/** Who holds a name or a tenant. */
export type UniqueRow = z.output<typeof uniqueSchema>;
const kinds = { organization: rowKind(rowSchema), unique: rowKind(uniqueSchema) };

/** The organization that a row holds. */
export function organizationFromRow({ rowKey, etag, properties }: StoredEntity): Versioned<Organization> {
  const row = parseStored(rowSchema, properties, 'organization');
  return { value: { ...row, organizationId: rowKey, tenantId: row.tenantId ?? null }, etag };
}

/** The organization as the properties of its row. */
export function propertiesOf({ organizationId: _key, tenantId, ...rest }: Organization): EntityProperties {
  return { ...rest, tenantId: tenantId ?? undefined };
}

/** Keys that only one active organization can hold. */
export function uniqueKeys({ isActive, name, tenantId }: Organization): string[] {
  if (!isActive) return [];
  const folded = name.trim().normalize('NFKC').toLowerCase();
  const nameKey = `${uniquePrefix}name:${createHash('sha256').update(folded).digest('hex')}`;
  return tenantId === null ? [nameKey] : [nameKey, `${uniquePrefix}tenant:${tenantId.toLowerCase()}`];
}

const isUnique = (rowKey: string): boolean => rowKey.startsWith(uniquePrefix);

export const organizationTable: TableDefinition = {
  name: 'Organizations',
  kindOf: ({ rowKey }) => (isUnique(rowKey) ? kinds.unique : kinds.organization),
  backup: { is: 'truth', kind: 'configuration' },
  derive: (row) => {
    if (isUnique(row.rowKey)) return [];
    const { value } = organizationFromRow(storedOf(row));
    return uniqueKeys(value).map((rowKey) => ({
      table: 'Organizations',
      partitionKey: row.partitionKey,
      rowKey,
      isUnique: true,
      properties: { owner: value.organizationId },
      binding: ['owner'],
    }));
  },
  ownerOf: ({ partitionKey: partition, rowKey, properties }) =>
    isUnique(rowKey)
      ? {
          table: 'Organizations',
          key: { partitionKey: partition, rowKey: String(properties['owner']) },
          heldBy: 'owner',
        }
      : undefined,
};
