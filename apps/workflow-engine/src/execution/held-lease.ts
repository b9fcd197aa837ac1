import type { Hold } from '@msp/storage';
import type { HeldLease } from '@msp/workflow-runtime';
import { momentNow } from '../turn-host/system-clock';

/** What is left of a lease when its owner lets go: nothing of the owner may be under way when somebody else takes over. */
const longestMarginMs = 5_000;

export const marginOf = ({ leaseMs }: Hold): number => Math.min(longestMarginMs, leaseMs / 4);

/** How long an execution is in hand, as it is told to whoever acts for it; undefined for rows that know no leases. */
export function heldLease(hold: Hold | undefined, leftOf: (hold: Hold) => number): HeldLease | undefined {
  return hold && { leftMs: leftOf(hold), marginMs: marginOf(hold), at: momentNow() };
}
