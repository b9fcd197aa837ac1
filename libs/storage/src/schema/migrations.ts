import type { Storage } from '../storage';

/** One change of what is stored, done by the job `migrate` while the services run. */
export interface Migration {
  /** The version that the rows are of afterwards: one more than the migration before. */
  readonly to: number;
  readonly name: string;
  /** Set before the first step, for a migration that takes something away: older code may not read any more … */
  readonly readersFrom?: number;
  /** … or not write. */
  readonly writersFrom?: number;
  /**
   * Does a piece of at most a minute, from where the piece before ended, and answers where it ended itself; undefined when
   * all is done. A piece that was interrupted is done again, so it must be fit for that.
   */
  readonly step: (storage: Storage, after: string | undefined) => Promise<string | undefined>;
}

/** In their order. A migration that was released stays here, for stores that were not migrated since. */
export const migrations: readonly Migration[] = [];
