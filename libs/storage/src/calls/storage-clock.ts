/**
 * What time it is at the storage service. Leases are measured by it, never by the clocks of machines, which may be wrong by
 * minutes. Milliseconds since 1970.
 */
export interface StorageClock {
  /** It is at least this late: for whoever waits for somebody else's lease to run out. 0 before the first answer. */
  earliest(): number;
  /** It is at most this late: for whoever must stop before a lease runs out. Infinity before the first answer. */
  latest(): number;
}

/** Of one machine: one clock that is never set, and one that goes on while the machine sleeps. */
export interface LocalClocks {
  readonly monotonic: () => number;
  readonly wall: () => number;
}

export interface Answer {
  /** By the monotonic clock. */
  readonly sentAt: number;
  /** What the service calls the time, in whole seconds: the header `Date`. */
  readonly date: string;
}

const localClocks: LocalClocks = { monotonic: () => performance.now(), wall: () => Date.now() };
/** The service tells whole seconds. */
const grainMs = 1_000;
/** Until then a better answer from before counts; afterwards clocks may have gone apart. */
const keepBetterMs = 60_000;

/** What was known of the service's time at a moment of this machine. */
interface Bound {
  readonly told: number;
  readonly monotonicAt: number;
  readonly wallAt: number;
}

/** Learns the time from the service's answers, and counts on between them. */
export class MeasuredStorageClock implements StorageClock {
  private atLeast: Bound | undefined;
  private atMost: Bound | undefined;

  constructor(private readonly clocks: LocalClocks = localClocks) {}

  /** When a request is sent. */
  now(): number {
    return this.clocks.monotonic();
  }

  /** Takes over what an answer says. An answer without a time that can be read changes nothing. */
  note({ sentAt, date }: Answer): void {
    const told = Date.parse(date);
    if (Number.isNaN(told)) return;
    const at = { monotonicAt: this.clocks.monotonic(), wallAt: this.clocks.wall() };
    const latest = told + grainMs + (at.monotonicAt - sentAt);
    if (told >= this.earliest() || this.isOld(this.atLeast)) this.atLeast = { told, ...at };
    if (latest <= this.latest() || this.isOld(this.atMost)) this.atMost = { told: latest, ...at };
  }

  earliest(): number {
    if (this.atLeast === undefined) return 0;
    const { monotonic, wall } = this.since(this.atLeast);
    return this.atLeast.told + Math.min(monotonic, wall);
  }

  latest(): number {
    if (this.atMost === undefined) return Number.POSITIVE_INFINITY;
    const { monotonic, wall } = this.since(this.atMost);
    return this.atMost.told + Math.max(monotonic, wall);
  }

  private isOld(bound: Bound | undefined): boolean {
    return bound === undefined || this.since(bound).monotonic > keepBetterMs;
  }

  /** A clock that was set back has not made it earlier. */
  private since({ monotonicAt, wallAt }: Bound) {
    return { monotonic: this.clocks.monotonic() - monotonicAt, wall: Math.max(0, this.clocks.wall() - wallAt) };
  }
}

/** For storage in this process: its time is that of the machine. */
export const machineClock: StorageClock = { earliest: () => Date.now(), latest: () => Date.now() };
