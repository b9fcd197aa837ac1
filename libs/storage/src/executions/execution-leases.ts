import { ConflictError } from '@msp/models';
import type { StorageClock } from '../calls/storage-clock';
import type { Hold } from './execution-row';

/** Whoever takes an execution on, for how long until it says again that it has it. */
export interface Taker {
  readonly owner: string;
  readonly leaseMs: number;
}

/** Whoever accepts an execution. */
export interface Accepting extends Taker {
  /** It is left to whoever is woken for it. */
  readonly isQueued?: boolean;
}

/** What is known of the turns before whoever takes an execution on. */
export interface TurnsBefore {
  /** How many of them, in a row, ended with their process and got no further. */
  readonly idleTurns: number;
  /** What they wrote into the journal. */
  readonly entriesBefore: number;
}

/** Until when an execution waits that is in nobody's hands. */
export interface Sleep {
  readonly wakeAt: string;
  /** Undefined where no event can end what it waits for. */
  readonly eventsRead?: number;
}

/** Over for everybody, however far behind their clocks are. */
const letGoAt = new Date(0).toISOString();

/** Whether its owner let go of it, and did not die with it. */
export const isLetGo = ({ leaseUntil }: Hold): boolean => leaseUntil === letGoAt;

/** How executions come into somebody's hands, by the time of the storage service. */
export class ExecutionLeases {
  constructor(private readonly clock: StorageClock) {}

  first({ owner, leaseMs, isQueued = false }: Accepting): Hold {
    if (isQueued) return { fence: 0, turn: 0, owner, leaseMs, leaseUntil: letGoAt };
    return { fence: 1, turn: 1, owner, leaseMs, leaseUntil: this.endOf(leaseMs) };
  }

  renewed(hold: Hold): Hold {
    return { ...hold, leaseUntil: this.endOf(hold.leaseMs) };
  }

  /** In nobody's hands from now on. */
  letGo(hold: Hold, sleep: Partial<Sleep>): Hold {
    return { ...hold, leaseUntil: letGoAt, ...sleep };
  }

  /** Throws ConflictError while somebody may still have it in hand. */
  taken(before: Hold | undefined, { owner, leaseMs }: Taker, turns?: TurnsBefore): Hold {
    if (before && Date.parse(before.leaseUntil) >= this.clock.earliest()) {
      throw new ConflictError('Somebody has this execution in hand.');
    }
    const { fence, turn } = before ?? { fence: 0, turn: 0 };
    return { fence: fence + 1, turn: turn + 1, owner, leaseMs, leaseUntil: this.endOf(leaseMs), ...turns };
  }

  leftOf({ leaseUntil }: Hold): number {
    return Date.parse(leaseUntil) - this.clock.latest();
  }

  private endOf(leaseMs: number): string {
    return new Date(this.clock.earliest() + leaseMs).toISOString();
  }
}
