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

interface Measured {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly wallAt: number;
  readonly date: number;
}

/** Learns the time from the service's answers, and counts on between them. */
export class MeasuredStorageClock implements StorageClock {
  private measured: Measured | undefined;

  constructor(private readonly clocks: LocalClocks = localClocks) {}

  /** When a request is sent. */
  now(): number {
    return this.clocks.monotonic();
  }

  /** Takes over what an answer says. An answer without a time that can be read changes nothing. */
  note({ sentAt, date }: Answer): void {
    const told = Date.parse(date);
    if (Number.isNaN(told) || (this.measured && sentAt < this.measured.sentAt)) return;
    this.measured = { sentAt, answeredAt: this.clocks.monotonic(), wallAt: this.clocks.wall(), date: told };
  }

  earliest(): number {
    if (this.measured === undefined) return 0;
    const { date, answeredAt } = this.measured;
    return date + Math.min(this.clocks.monotonic() - answeredAt, this.wallSince(this.measured));
  }

  latest(): number {
    if (this.measured === undefined) return Number.POSITIVE_INFINITY;
    const { date, sentAt, answeredAt } = this.measured;
    const since = Math.max(this.clocks.monotonic() - answeredAt, this.wallSince(this.measured));
    return date + grainMs + (answeredAt - sentAt) + since;
  }

  /** A clock that was set back has not made it earlier. */
  private wallSince({ wallAt }: Measured): number {
    return Math.max(0, this.clocks.wall() - wallAt);
  }
}
