import type { Storage } from '../storage';
import type { Findings } from './findings';

/** What each check works with. */
export interface Examination {
  readonly storage: Storage;
  readonly findings: Findings;
  /** Repairs what can be made anew from the truth, and deletes leftovers that are known to be ours. */
  readonly rebuilds: boolean;
  readonly now: Date;
  readonly signal?: AbortSignal | undefined;
}

export const rowsAtOnce = 16;
/** What is younger may be under way. */
export const settledMs = 60_000;
export const dayMs = 86_400_000;
/** Pointers without truth stay this long. */
export const weekMs = 7 * dayMs;
