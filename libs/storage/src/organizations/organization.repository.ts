import { compareNames, ConflictError, NotFoundError, StaleError, type Organization } from '@msp/models';
import type { BatchOperation, EntityTable } from '../tables/entity-table';
import { listWholePartition, type Versioned } from '../tables/row';
import type { Storage } from '../storage';
import {
  organizationFromRow,
  partitionKey,
  propertiesOf,
  uniqueKeys,
  uniquePrefix,
  type UniqueRow,
} from './organization.table';

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
        properties: { owner } satisfies UniqueRow,
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
