import { isFinal, momentOf, type ExecutionStatus } from '@msp/models';

/** After the last moment at which a request may have been sent. */
const underWayMs = 5_000;
/** So many turns in a row may end with their process without having got any further. */
const mostIdleTurns = 5;

/** An execution as its row shows it. */
export interface RowNow {
  readonly status: ExecutionStatus;
  /** Until when somebody has it in hand, in milliseconds since 1970. */
  readonly leaseUntil: number;
  /** It holds what is stored nowhere, so only the process that accepted it can run it. */
  readonly isPinned: boolean;
  /** A version wrote it that did not write what it takes to go on with it. */
  readonly isEarlier: boolean;
  /** Turns in a row that got no further, the last one included. */
  readonly idleTurns: number;
  /** Something may have been changed outside of a step. */
  readonly wroteOutside: boolean;
}

/** What its journal says of a step. */
export type JournaledStep =
  | { readonly kind: 'begun'; readonly name: string; readonly until: string }
  | { readonly kind: 'ended'; readonly name: string };

/** What is to be done with an execution that somebody comes across. */
export type WhatNow =
  /** It is over: what comes after its end is to be done, where that is missing. */
  | { readonly kind: 'rest' }
  /** It is in somebody's hands. */
  | { readonly kind: 'in-hand' }
  /** A request of a step may arrive at a vendor until then, in milliseconds since 1970. */
  | { readonly kind: 'wait'; readonly until: number }
  /** Take it and run it again, from the top; its journal answers for what was done. */
  | { readonly kind: 'go-on' }
  /** Take it and end it: a person has to look. */
  | { readonly kind: 'end'; readonly why: EndWhy };

/** Why nobody goes on with an execution whose process is gone. */
export type EndWhy = 'earlier' | 'pinned' | 'outside-a-step' | 'idle';

/** Decides what to do with an execution, by its row, its journal, and the time of the storage service at the earliest. */
export function whatNow(row: RowNow, journal: readonly JournaledStep[], now: number): WhatNow {
  if (isFinal(row.status)) return { kind: 'rest' };
  if (row.leaseUntil >= now) return { kind: 'in-hand' };
  const until = underWayUntil(journal);
  // Also before it is ended: what arrives afterwards would be in no timeline.
  if (until >= now) return { kind: 'wait', until };
  if (row.isEarlier) return { kind: 'end', why: 'earlier' };
  if (row.isPinned) return { kind: 'end', why: 'pinned' };
  // No journal knows of it, so it would be done once more.
  if (row.wroteOutside) return { kind: 'end', why: 'outside-a-step' };
  return row.idleTurns >= mostIdleTurns ? { kind: 'end', why: 'idle' } : { kind: 'go-on' };
}

/** Until when a request of a step that was begun and not ended may be under way; 0 where there is none. */
function underWayUntil(journal: readonly JournaledStep[]): number {
  const ended = new Set(journal.flatMap(({ kind, name }) => (kind === 'ended' ? [name] : [])));
  const untils = journal.flatMap((step) =>
    step.kind === 'begun' && !ended.has(step.name) ? [momentOf(step.until) + underWayMs] : [],
  );
  return Math.max(0, ...untils);
}
