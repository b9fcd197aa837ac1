/** So long a request of a step may be under way, from when it was written that the step begins. */
export const underWayMost = 60_000;
/** A step with less time left writes once more that it begins. */
const leastMs = 1_000;
/** Clocks that differ by more did not go on together: this machine stood still, or its clock was set. */
const mostApartMs = 2_000;

/** One moment by two clocks, in milliseconds: one that is never set, and one that goes on while a machine sleeps. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

/** How long an execution was in hand when that was heard last. */
export interface HeldLease {
  readonly leftMs: number;
  /** Nothing may be begun in the last of it. */
  readonly marginMs: number;
  readonly at: Moment;
}

export interface BeforeRequest {
  /** Undefined for a row of a version that knew no leases. */
  readonly lease: HeldLease | undefined;
  /** When it was asked last to write that the step begins; undefined where nothing is written of that. */
  readonly begunAt: Moment | undefined;
  readonly now: Moment;
}

export type MaySend =
  /** It may be under way so long. */
  | { readonly kind: 'send'; readonly withinMs: number }
  /** Not before it is heard again that the execution is in hand. */
  | { readonly kind: 'wait' }
  /** Not before it is written once more that the step begins. */
  | { readonly kind: 'begin' };

/** Whether a request may be sent to a vendor now: nobody else can have the execution, nor go on with the step. */
export function maySend({ lease, begunAt, now }: BeforeRequest): MaySend {
  if (lease !== undefined) {
    const { monotonic, wall } = since(lease.at, now);
    if (Math.abs(monotonic - wall) > mostApartMs) return { kind: 'wait' };
    if (lease.leftMs - Math.max(monotonic, wall) <= lease.marginMs) return { kind: 'wait' };
  }
  if (begunAt === undefined) return { kind: 'send', withinMs: underWayMost };
  const { monotonic, wall } = since(begunAt, now);
  const withinMs = underWayMost - Math.max(monotonic, wall);
  return withinMs < leastMs ? { kind: 'begin' } : { kind: 'send', withinMs };
}

const since = (from: Moment, to: Moment): Moment => ({
  monotonic: to.monotonic - from.monotonic,
  wall: to.wall - from.wall,
});
