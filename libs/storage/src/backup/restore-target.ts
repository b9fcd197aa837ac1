import { ConflictError } from '@msp/models';
import type { z } from 'zod';
import type { EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { tableList, writingOrder } from '../registry/table-rules';
import { key, rowSchema } from './restore-state.rows';

/** Which backup a store was restored from; without `completedAt` it is not whole yet. */
export type RestoreState = z.output<typeof rowSchema>;
export type RestoreRuns = Pick<RestoreState, 'configuration' | 'history'>;

/** The store that is restored into: empty, or begun by this very restore. */
export class RestoreTarget {
  private readonly table: EntityTable;

  constructor(private readonly storage: Storage) {
    this.table = storage.table('JobLeases');
  }

  async find(): Promise<RestoreState | undefined> {
    const row = await this.table.find(key);
    return row && parseStored(rowSchema, row.properties, 'state of a restore');
  }

  /**
   * The state of a restore that may go on, or has been completed. Throws ConflictError for a store that holds something
   * else: nothing is ever deleted or written over.
   */
  async begin(runs: RestoreRuns, now: Date): Promise<RestoreState> {
    const before = await this.find();
    if (before === undefined) {
      await this.assertEmpty();
      const state = { ...runs, startedAt: now.toISOString() };
      await this.table.insert({ ...key, properties: state });
      return state;
    }
    if (before.configuration === runs.configuration && before.history === runs.history) return before;
    const which = [before.configuration, before.history].filter(Boolean).join(' and ');
    const done = before.completedAt === undefined ? 'A restore was begun' : 'The store was restored';
    throw new ConflictError(
      `${done} from ${which} already. Name that backup to go on with it, or restore into a new, empty storage account.`,
    );
  }

  async complete(state: RestoreState, now: Date): Promise<void> {
    await this.table.upsert({ ...key, properties: { ...state, completedAt: now.toISOString() } });
  }

  private async assertEmpty(): Promise<void> {
    // Services that have only been started may have written the others.
    const indexes = tableList.filter(({ backup }) => backup.is === 'index').map(({ name }) => name);
    for (const name of [...writingOrder, ...indexes]) {
      for await (const _rows of this.storage.wholeTable(name).scan({ limit: 1 })) {
        throw new ConflictError(
          `The store is not empty: the table ${name} has rows. A restore goes into a new storage account, or one whose ` +
            'tables you have deleted yourself; it deletes and overwrites nothing.',
        );
      }
    }
  }
}
