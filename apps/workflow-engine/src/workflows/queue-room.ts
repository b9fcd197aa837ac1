import { TooManyRequestsError, TtlCache, type Scope } from '@msp/models';
import type { Repositories } from '@msp/storage';

/** A count is believed for so long, and what was accepted here since is added to it. */
const countedForMs = 5_000;
const retryAfterSeconds = 10;

/** How many executions of each organization that programs began wait for their turn, as far as this process knows. */
export class QueueRoom {
  private readonly counts: TtlCache<{ queued: number }>;

  constructor(
    private readonly most: number,
    private readonly repositories: Pick<Repositories, 'callers' | 'openPointers'>,
    now: () => number,
  ) {
    this.counts = new TtlCache(countedForMs, now);
  }

  /**
   * Counts one more. Throws TooManyRequestsError where there are as many as there may be. Of several processes each may let
   * in as many within five seconds as were missing when it counted: nobody counts for all of them.
   */
  async enter(scope: Scope): Promise<void> {
    const counted = await this.counts.get(scope, async () => ({ queued: await this.count(scope) }));
    if (counted.queued >= this.most) throw new TooManyRequestsError(wordsOf(this.most), retryAfterSeconds);
    counted.queued += 1;
  }

  private async count(scope: Scope): Promise<number> {
    let queued = 0;
    for (const { userId, kind } of await this.repositories.callers.listAll()) {
      if (kind === 'user') continue;
      queued += await this.repositories.openPointers.countQueued(userId, scope, this.most - queued);
      if (queued >= this.most) break;
    }
    return queued;
  }
}

const wordsOf = (most: number): string =>
  `${most.toLocaleString('en')} executions of this organization that programs began wait for their turn already. ` +
  'Nothing was run. Try again when some of them have begun; with the same Idempotency-Key nothing runs twice.';
