import type { ExecutionStatus } from '@msp/models';
import type { Finding } from '@msp/storage';

/** An execution as its row says. Rows of versions without leases have no fence. */
export interface SeenExecution {
  readonly executionId: string;
  readonly organizationId: string;
  readonly status: ExecutionStatus;
  /** In a state that never changes again; a newer version may have states that this one does not know. */
  readonly isOver: boolean;
  /** When the row was written last, in milliseconds. */
  readonly writtenAt: number;
  readonly completedAt?: number;
  readonly fence?: number;
  readonly leaseUntil?: number;
  readonly wakeAt?: number;
}

/** A row of an execution's journal. */
export interface SeenEntry {
  readonly executionId: string;
  readonly rowKey: string;
  readonly organizationId?: string;
  /** The step's name, of a row that tells of one. */
  readonly step?: string;
  readonly fence?: number;
  readonly writtenAt: number;
}

/** What the tables said at one moment: each journal was read before the executions. */
export interface Snapshot {
  /** By the clock of the storage service. */
  readonly at: number;
  readonly isPaused: boolean;
  readonly executions: readonly SeenExecution[];
  readonly entries: readonly SeenEntry[];
}

/** A request that reached a vendor for a step, from the log of a stand-in. */
interface ReachedVendor {
  readonly executionId: string;
  readonly step: string;
  readonly at: number;
  /** It changed something there that is not to be changed twice. */
  readonly isEffect: boolean;
}

/** All that is judged. */
export interface Evidence {
  /** In their order; the last one is the newest. */
  readonly snapshots: readonly Snapshot[];
  /** What the doctor says of indexes, audit chains and large values. */
  readonly findings?: readonly Finding[];
  /** Where a secret that may be nowhere was found, by its table or container and key. */
  readonly leaks?: readonly string[];
  readonly requests?: readonly ReachedVendor[];
  /** The last fault is over, and there was time to end what was begun. */
  readonly isSettled?: boolean;
  /** How long after the end of its lease an execution may lie before somebody has taken it. */
  readonly boundMs?: number;
}
