import { NotFoundError, type Organization } from '@msp/models';
import { z } from 'zod';
import type { EntityProperties, EntityTable, StoredEntity } from '../entity-table';
import { listWholePartition, parseStored, type Versioned } from '../row';
import type { Storage } from '../storage';

/*
 * | table         | PartitionKey | RowKey         |
 * | Organizations | `ORG`        | organizationId |
 */

const partitionKey = 'ORG';

const rowSchema = z.object({
  name: z.string(),
  tenantId: z.string().optional(),
  isActive: z.boolean(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});

function fromRow({ rowKey, etag, properties }: StoredEntity): Versioned<Organization> {
  const row = parseStored(rowSchema, properties, 'organization');
  return { value: { ...row, organizationId: rowKey, tenantId: row.tenantId ?? null }, etag };
}

function toRow({ organizationId, tenantId, ...rest }: Organization) {
  const properties: EntityProperties = { ...rest, tenantId: tenantId ?? undefined };
  return { partitionKey, rowKey: organizationId, properties };
}

export class OrganizationRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('Organizations');
  }

  async find(organizationId: string): Promise<Versioned<Organization> | undefined> {
    const row = await this.table.find({ partitionKey, rowKey: organizationId });
    return row && fromRow(row);
  }

  /** Throws NotFoundError. */
  async get(organizationId: string): Promise<Versioned<Organization>> {
    const found = await this.find(organizationId);
    if (!found) throw new NotFoundError('Organization', organizationId);
    return found;
  }

  /** All organizations, by name. */
  async listAll(): Promise<Organization[]> {
    const rows = await listWholePartition(this.table, partitionKey);
    return rows.map((row) => fromRow(row).value).sort((left, right) => left.name.localeCompare(right.name, 'en'));
  }

  /** Answers the ETag. Throws ConflictError when the id exists. */
  insert(organization: Organization): Promise<string> {
    return this.table.insert(toRow(organization));
  }

  /** Answers the new ETag. Throws StaleError when the organization changed since it was read. */
  replace(organization: Organization, etag: string): Promise<string> {
    return this.table.replace(toRow(organization), etag);
  }
}
