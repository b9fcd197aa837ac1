import { globalScope } from '@msp/models';
import { createRepositories } from '../registry/repositories.generated';
import { retentions } from '../registry/retentions.generated';
import type { Storage } from '../storage';
import type { Retention } from '../registry/retention';

export interface RetentionLimits {
  readonly executionsBefore: Date;
  readonly auditBefore: Date;
  /** Default: now. What has expired by then goes, and so do files that were uploaded a day earlier and never submitted. */
  readonly now?: Date;
  /** About the most that is deleted of each kind in each organization; the rest follows the next time. */
  readonly atMost?: number;
  readonly signal?: AbortSignal | undefined;
}

type Counted = (typeof retentions)[number]['counts'];
export type ExpiredCounts = Readonly<Record<Counted, number>>;

const defaultAtMost = 20_000;
const all: readonly (Retention & { readonly counts: Counted })[] = retentions;

/**
 * Deletes what is older than it may be, of all organizations and of `GLOBAL`. Can be repeated and interrupted. What cannot
 * be deleted holds up nothing else; the first such failure is thrown at the end.
 */
export async function deleteExpired(storage: Storage, limits: RetentionLimits): Promise<ExpiredCounts> {
  const { now = new Date(), atMost = defaultAtMost, signal } = limits;
  const parts = { storage, repositories: createRepositories(storage) };
  const organizations = await parts.repositories.organizations.listAll();
  const scopes = [globalScope, ...organizations.map(({ organizationId }) => organizationId)];
  const counts = Object.fromEntries(all.map((retention) => [retention.counts, 0])) as Record<Counted, number>;
  const failures: unknown[] = [];
  for (const isLast of [false, true]) {
    for (const scope of scopes) {
      if (signal?.aborted) break;
      for (const { counts: counted, needsVault = false, deleteExpired: deleteThem } of all) {
        if (needsVault !== isLast) continue;
        try {
          counts[counted] += await deleteThem(parts, scope, { ...limits, now, atMost });
        } catch (error) {
          failures.push(error);
        }
      }
    }
  }
  if (failures.length > 0) throw failures[0];
  return counts;
}
