import { createHash } from 'node:crypto';
import { compareNames, ConflictError, NotFoundError, StaleError, type Organization } from '@msp/models';
import { z } from 'zod';
import type { BatchOperation, EntityKey, EntityProperties, EntityTable, StoredEntity } from '../tables/entity-table';
import { listWholePartition, parseStored, type Versioned } from '../tables/row';
import { rowKind, type RowKind } from '../tables/row-kind';
import type { Storage } from '../storage';

/*
 * | table         | PartitionKey | RowKey                     |                                    |
 * | Organizations | `ORG`        | organizationId             |                                    |
 * | Organizations | `ORG`        | `unique:name:{sha256}`     | while an active one has the name   |
 * | Organizations | `ORG`        | `unique:tenant:{tenantId}` | while an active one has the tenant |
 */

const partitionKey = 'ORG';
/** What keeps names and tenants unique. */
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
const kinds = { organization: rowKind(rowSchema), unique: rowKind(uniqueSchema) };
export const organizationKindOf = ({ rowKey }: EntityKey): RowKind =>
  rowKey.startsWith(uniquePrefix) ? kinds.unique : kinds.organization;

/** The organization that a row holds. */
export function organizationFromRow({ rowKey, etag, properties }: StoredEntity): Versioned<Organization> {
  const row = parseStored(rowSchema, properties, 'organization');
  return { value: { ...row, organizationId: rowKey, tenantId: row.tenantId ?? null }, etag };
}

function propertiesOf({ organizationId: _key, tenantId, ...rest }: Organization): EntityProperties {
  return { ...rest, tenantId: tenantId ?? undefined };
}

/** Keys that only one active organization can hold. */
export function uniqueKeys({ isActive, name, tenantId }: Organization): string[] {
  if (!isActive) return [];
  const folded = name.trim().normalize('NFKC').toLowerCase();
  const nameKey = `${uniquePrefix}name:${createHash('sha256').update(folded).digest('hex')}`;
  return tenantId === null ? [nameKey] : [nameKey, `${uniquePrefix}tenant:${tenantId.toLowerCase()}`];
}

export class OrganizationRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Organizations');
  }

  async find(organizationId: string): Promise<Versioned<Organization> | undefined> {
    const row = await this.table.find({ partitionKey, rowKey: organizationId });
    return row && organizationFromRow(row);
  }

  /** Throws NotFoundError. */
  async get(organizationId: string): Promise<Versioned<Organization>> {
    const found = await this.find(organizationId);
    if (!found) throw new NotFoundError('Organization', organizationId);
    return found;
  }

  /** All organizations, by name. */
  async listAll(): Promise<Organization[]> {
    const rows = await listWholePartition(this.table, partitionKey, { rowKeyBefore: uniquePrefix });
    return rows.map((row) => organizationFromRow(row).value).sort((left, right) => compareNames(left.name, right.name));
  }

  /** Answers the ETag. Throws ConflictError when the id exists, or an active organization of this name or tenant. */
  insert(organization: Organization): Promise<string> {
    const rowKey = organization.organizationId;
    return this.write({ kind: 'insert', rowKey, properties: propertiesOf(organization) }, [], uniqueKeys(organization));
  }

  /**
   * Answers the new ETag. Throws StaleError when the organization changed since it was read, and ConflictError when
   * another active one has its name or tenant.
   */
  async replace(organization: Organization, etag: string): Promise<string> {
    const { value: before, etag: current } = await this.get(organization.organizationId);
    if (current !== etag) throw new StaleError('The organization changed in the meantime.');
    const rowKey = organization.organizationId;
    const properties = propertiesOf(organization);
    return this.write({ kind: 'replace', rowKey, properties, etag }, uniqueKeys(before), uniqueKeys(organization));
  }

  private async write(operation: BatchOperation, held: readonly string[], wanted: readonly string[]): Promise<string> {
    const { rowKey: owner } = operation;
    const release = held.filter((key) => !wanted.includes(key)).map((rowKey) => ({ kind: 'delete' as const, rowKey }));
    const take = wanted
      .filter((key) => !held.includes(key))
      .map((rowKey) => ({
        kind: 'insert' as const,
        rowKey,
        properties: { owner } satisfies z.output<typeof uniqueSchema>,
      }));
    try {
      const [etag = ''] = await this.table.batch(partitionKey, [operation, ...release, ...take]);
      return etag;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      throw new ConflictError('There is an active organization with this name or this tenant already.', {
        cause: error,
      });
    }
  }
}
