import type { ScopeKey } from '@msp/models';
import type { Repositories } from './repositories.generated';
import type { Storage } from '../storage';

/** What may be deleted now. */
interface Expiry {
  readonly executionsBefore: Date;
  readonly auditBefore: Date;
  readonly now: Date;
  /** About the most that is deleted of each kind in each organization; the rest follows the next time. */
  readonly atMost: number;
}

export interface RetentionParts {
  readonly storage: Storage;
  readonly repositories: Repositories;
}

/**
 * What of a noun is deleted when it is old, in its `*.retention.ts`: `npm run registry` finds it there. Can be repeated
 * and interrupted.
 */
export interface Retention {
  /** What is counted, as the job reports it. */
  readonly counts: string;
  /** Comes after all others, because a vault that is away must not hold them up. */
  readonly needsVault?: true;
  /** Answers how many were deleted of an organization, or of `GLOBAL`. */
  readonly deleteExpired: (parts: RetentionParts, scope: ScopeKey, expiry: Expiry) => Promise<number>;
}
