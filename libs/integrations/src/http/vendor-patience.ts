import type { ConnectionHttp } from '../integration';
import type { Timing } from './transport.types';
import { vendorBusy, type BusyVendor } from './vendor-busy';

/** Milliseconds that a call waits in all where nothing says how long it may. */
const usualMs = 60_000;

export interface PatienceOptions {
  readonly integration: string;
  readonly vendorName: string;
  readonly http: ConnectionHttp;
  readonly timing: Timing;
}

/** How long one call may wait for a vendor, and the waiting itself. */
export class VendorPatience {
  private waitedMs = 0;
  private readonly startedAt: number;
  private readonly totalMs: number;

  constructor(private readonly options: PatienceOptions) {
    const { http, timing } = options;
    this.startedAt = timing.now();
    const untilDeadline = http.deadline === undefined ? undefined : http.deadline - this.startedAt;
    const limits = [untilDeadline, http.patienceMs].filter((limit) => limit !== undefined);
    this.totalMs = Math.max(0, limits.length === 0 ? usualMs : Math.min(...limits));
  }

  /** Milliseconds that may still be waited; the time that attempts took counts, too. */
  get leftMs(): number {
    const spentMs = Math.max(this.waitedMs, this.options.timing.now() - this.startedAt);
    return this.totalMs - spentMs;
  }

  /**
   * Waits, visibly, for a vendor that asks for it. Rejects with VendorBusyError at once when that is too long; never settles
   * where the wait is somebody else's.
   */
  async waitUntil(until: number, answer: Pick<BusyVendor, 'status' | 'code'> = {}): Promise<void> {
    const { integration, vendorName, http, timing } = this.options;
    const now = timing.now();
    const ms = Math.max(0, until - now);
    const pause = { integration, vendorName, until };
    const elsewhere = http.waitElsewhere?.(pause);
    if (elsewhere !== undefined) return elsewhere.finally(http.onPause?.(pause));
    if (ms > this.leftMs) {
      const deadline = http.isAwaitedByPerson === true ? undefined : http.deadline;
      throw vendorBusy({ integration, vendorName, until, now, deadline, ...answer });
    }
    const over = http.onPause?.(pause);
    try {
      await this.sleep(ms);
    } finally {
      over?.();
    }
  }

  async sleep(ms: number): Promise<void> {
    const { http, timing } = this.options;
    this.waitedMs += ms;
    await timing.sleep(ms, http.signal);
  }
}
