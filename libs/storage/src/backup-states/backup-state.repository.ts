import type { z } from 'zod';
import type { EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { backupKinds, type BackupKind } from '../tables/table-definition';
import { partitionKey, rowSchema } from './backup-state.rows';

/** How the last backup of a kind went; `completedAt` is of the last one that did not fail. */
export type BackupState = z.output<typeof rowSchema> & { readonly kind: BackupKind };

export class BackupStateRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('JobLeases');
  }

  async find(kind: BackupKind): Promise<BackupState | undefined> {
    const row = await this.table.find({ partitionKey, rowKey: kind });
    return row && { ...parseStored(rowSchema, row.properties, 'state of a backup'), kind };
  }

  /** Those that were ever tried. */
  async list(): Promise<BackupState[]> {
    const found = await Promise.all(backupKinds.map((kind) => this.find(kind)));
    return found.filter((state) => state !== undefined);
  }

  async put({ kind, ...properties }: BackupState): Promise<void> {
    await this.table.upsert({ partitionKey, rowKey: kind, properties });
  }
}
