import type { Permission } from '@msp/models';
import type { EntityTable, StoredEntity } from '../tables/entity-table';
import { verifyPointers, writePointerThenTruth } from '../tables/pointer-index';
import { listWholePartition, parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { rowSchema } from './permission.table';

function fromTruth({ partitionKey, rowKey, properties }: StoredEntity): Permission {
  return { ...parseStored(rowSchema, properties, 'permission'), userId: partitionKey, organizationId: rowKey };
}

export class PermissionRepository {
  private readonly truths: EntityTable;
  private readonly pointers: EntityTable;

  constructor(storage: Storage) {
    this.truths = storage.table('UserPermissions');
    this.pointers = storage.table('OrgPermissions');
  }

  async find(userId: string, organizationId: string): Promise<Permission | undefined> {
    const row = await this.truths.find({ partitionKey: userId, rowKey: organizationId });
    return row && fromTruth(row);
  }

  async listByUser(userId: string): Promise<Permission[]> {
    return (await listWholePartition(this.truths, userId)).map(fromTruth);
  }

  async listByOrganization(organizationId: string): Promise<Permission[]> {
    const pointers = await listWholePartition(this.pointers, organizationId);
    return verifyPointers(pointers, ({ rowKey }) => this.find(rowKey, organizationId));
  }

  /** Sets all four flags, whatever the person had before. */
  async grant({ userId, organizationId, ...properties }: Permission): Promise<void> {
    const pointer = { partitionKey: organizationId, rowKey: userId, properties };
    const truth = { partitionKey: userId, rowKey: organizationId, properties };
    await writePointerThenTruth(this.pointers, pointer, () => this.truths.upsert(truth));
  }

  /** Takes every right away; the pointer stays and points to nothing. */
  async revoke(userId: string, organizationId: string): Promise<void> {
    await this.truths.delete({ partitionKey: userId, rowKey: organizationId });
  }
}
