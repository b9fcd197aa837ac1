import type { Storage } from '@msp/storage';

type EntityTable = ReturnType<Storage['table']>;

/** When a process dies: at which of its writes about steps, and whether that arrives. */
export interface Death {
  /** Counts from 1. */
  readonly write: number;
  readonly arrives: boolean;
}

const aboutSteps = /^[bd]_/;

/** What a process has of a storage that others have too, until it dies: from then on nothing it asks is answered. */
export class DyingStorage {
  readonly storage: Storage;
  /** Resolves when it has died. */
  readonly died: Promise<void>;
  /** How often it has written something about steps. */
  writes = 0;
  private readonly dying = Promise.withResolvers<void>();
  private readonly revival = Promise.withResolvers<void>();
  private isDead = false;

  constructor(
    shared: Storage,
    private readonly death?: Death,
  ) {
    this.died = this.dying.promise;
    this.storage = { ...shared, table: (name) => this.tableOf(shared.table(name)) };
  }

  /** What it had asked is done after all, as by a process that only stood still. */
  revive(): void {
    this.isDead = false;
    this.revival.resolve();
  }

  private async answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (this.isDead) await this.revival.promise;
    const answer = await ask();
    if (this.isDead) await this.revival.promise;
    return answer;
  }

  private die(): void {
    this.isDead = true;
    this.dying.resolve();
  }

  private tableOf(table: EntityTable): EntityTable {
    return {
      name: table.name,
      find: (...asked) => this.answered(() => table.find(...asked)),
      insert: (...asked) => this.answered(() => table.insert(...asked)),
      replace: (...asked) => this.answered(() => table.replace(...asked)),
      upsert: (...asked) => this.answered(() => table.upsert(...asked)),
      delete: (...asked) => this.answered(() => table.delete(...asked)),
      list: (...asked) => this.answered(() => table.list(...asked)),
      batch: async (partitionKey, operations, options) => {
        const write = () => table.batch(partitionKey, operations, options);
        const isOfStep = operations.some(({ rowKey }) => aboutSteps.test(rowKey));
        if (table.name !== 'ExecutionJournal' || !isOfStep || this.isDead) return this.answered(write);
        this.writes += 1;
        if (this.death?.write !== this.writes) return this.answered(write);
        if (this.death.arrives) await write();
        this.die();
        return this.answered(write);
      },
    };
  }
}
