import {
  isOver,
  joinTimelines,
  StaleError,
  timelineIn,
  UnavailableError,
  type EarlierTimeline,
  type Execution,
} from '@msp/models';
import { faultOf } from '@msp/service';
import { faultPoint } from '@msp/telemetry';
import type { OpenExecution, Repositories, Sleep } from '@msp/storage';
import type { HeldLease, KeptTimeline, Suspended } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { askedToStop } from './asked-to-stop';
import { heldLease, marginOf } from './held-lease';
import { ExecutionLostError } from './lost';
import { stateOf, type Shown, type Standing } from './shown';

const tickMs = 1_000;
/** How often a lease is renewed before it runs out. */
const renewals = 3;

/** Of writing what has to be written before something is changed. */
const mostAttempts = 3;

type Executions = Pick<Repositories['executions'], 'saveProgress' | 'release' | 'findOpen' | 'leftOf'>;

/** What an execution tells of itself. */
type Telling = Pick<KeptTimeline, 'changes' | 'waitingFor' | 'timeline'>;

export interface RowKeeperParts {
  readonly executions: Executions;
  readonly logger: Logger;
  /** Told once, when this process may not go on with the execution. */
  readonly onLost: () => void;
  /** Told when somebody has asked to stop it, in whichever process. */
  readonly onStop: (byName: string, isAgain: boolean) => void;
}

/**
 * The only writer of an execution's row while this process has it in hand: holds it, and says whether it waits. What it has
 * done so far is appended to its journal, and comes into the row with its end. One that is over within a second is written once.
 */
export class RowKeeper {
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  private recorder: Telling | undefined;
  private earlier: EarlierTimeline;
  private wait: Execution['wait'];
  private written: string;
  private changesBefore = 0;
  private renewedAt = performance.now();
  private heard: ((lease: HeldLease) => void) | undefined;
  private stopped = false;
  private lost = false;
  /** It is written that something is changed outside of a step. */
  private noted = false;

  constructor(
    private open: OpenExecution,
    private readonly parts: RowKeeperParts,
    earlier?: EarlierTimeline,
  ) {
    this.earlier = timelineIn(earlier ?? open.execution);
    this.written = stateOf(open.execution);
    this.schedule();
  }

  /** Whether somebody else has the execution, or may have it. */
  get isLost(): boolean {
    return this.lost;
  }

  /** Grows with everything that `shown` tells. */
  get changes(): number {
    return this.changesBefore + (this.recorder?.changes ?? 0);
  }

  /** What happens from now on is shown, behind what earlier turns have shown. */
  show(recorder: Telling): void {
    this.earlier = this.before();
    this.changesBefore = this.changes + 1;
    this.recorder = recorder;
    this.wait = undefined;
  }

  /** It waits, and nothing else happens until its next turn. Which workflow another execution is of, that one tells. */
  showWait({ workflowName: _kept, isPause: _isPause, ...wait }: Suspended['waiting']): void {
    this.wait = wait;
    this.changesBefore += 1;
  }

  /** What earlier turns have shown, and this one until now. */
  before(): EarlierTimeline {
    return this.recorder === undefined ? this.earlier : joinTimelines(this.earlier, this.recorder.timeline());
  }

  readonly lease = () => heldLease(this.open.hold, (hold) => this.parts.executions.leftOf(hold));

  /** Has each heartbeat that succeeds told to its turn; what it returns ends that. */
  readonly onRenewed = (heard: (lease: HeldLease) => void) => {
    this.heard = heard;
    return () => void (this.heard = undefined);
  };

  /** Whether this process has begun a turn of it. */
  get hasBegun(): boolean {
    return this.recorder !== undefined;
  }

  /** How it stands now. */
  shown(): Shown {
    const { cancelRequestedAt, cancelRequestedByName } = this.open.execution;
    return {
      ...this.standing(),
      ...this.before(),
      ...(cancelRequestedAt !== undefined && { cancelRequestedAt }),
      ...(cancelRequestedByName !== undefined && { cancelRequestedByName }),
    };
  }

  /** Resolves, once nothing is being written any more, with what the next write must match. */
  async stop(): Promise<OpenExecution> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.writing;
    return this.open;
  }

  /**
   * Lets go of the execution, as one that waits or is to be gone on with at once: whoever is woken for it takes it. Answers
   * whether it did; not where it is another's, or is to be stopped, which is for its owner to do. Throws UnavailableError
   * where it could not be written: it is found once its lease is over.
   */
  async release(status: 'Pending' | 'Waiting', sleep: Partial<Sleep> = {}): Promise<boolean> {
    await this.stop();
    for (let attempt = 1; !this.lost && this.open.execution.cancelRequestedAt === undefined; attempt += 1) {
      try {
        const { waitingFor, wait } = this.standing();
        this.open = await this.parts.executions.release(this.open, { status, waitingFor, wait }, sleep);
        return true;
      } catch (error) {
        if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
        await this.settle();
      }
    }
    return false;
  }

  /** The row as it is now, to be written once more; undefined where it is another's. */
  async reread(): Promise<OpenExecution | undefined> {
    const { organizationId, executionId } = this.open.execution;
    const stored = await this.parts.executions.findOpen(organizationId, executionId);
    if (stored === undefined || isOver(stored.execution) || stored.hold?.fence !== this.open.hold?.fence)
      return undefined;
    // An earlier write got through although its answer did not, or somebody else wrote what is theirs.
    const asked = askedToStop(this.open, stored);
    this.open = { ...this.open, ...asked?.kept, etag: stored.etag };
    if (asked !== undefined) {
      this.changesBefore += 1;
      this.parts.onStop(asked.byName, asked.isAgain);
    }
    return this.open;
  }

  private standing(): Standing {
    // Before its turn begins, it stands as it did.
    if (this.recorder === undefined) return this.open.execution;
    const { wait } = this;
    const { waitingFor } = this.recorder;
    const status = waitingFor === undefined && wait === undefined ? 'Running' : 'Waiting';
    return { status, waitingFor, ...(wait && { wait }) };
  }

  /** Writes, before it happens, that something is changed outside of a step: nobody repeats the workflow then. */
  noteWrite(): Promise<void> {
    if (this.open.hold === undefined || this.noted) return Promise.resolve();
    const noting = this.writing.then(() => this.note());
    this.writing = noting.catch(() => undefined);
    return noting;
  }

  private async note(): Promise<void> {
    if (this.noted) return;
    const { hold } = this.open;
    this.open = { ...this.open, ...(hold && { hold: { ...hold, wroteOutside: true } }) };
    for (let attempt = 1; !this.noted; attempt += 1) {
      if (this.lost) throw new ExecutionLostError();
      this.noted = await this.save();
      if (!this.noted && attempt === mostAttempts) {
        throw new UnavailableError('It could not be written that something is to be changed, so it was not changed.');
      }
    }
  }

  private schedule(): void {
    if (this.stopped || this.lost) return;
    this.timer = setTimeout(() => {
      this.writing = this.writing.then(() => this.tick()).finally(() => this.schedule());
    }, tickMs);
  }

  private async tick(): Promise<void> {
    const { hold } = this.open;
    if (hold && this.parts.executions.leftOf(hold) < marginOf(hold)) return this.lose();
    // The row is looked at so often, too: whoever asked to stop it does not wait longer.
    const isDue = hold !== undefined && performance.now() - this.renewedAt > hold.leaseMs / renewals - tickMs;
    if (isDue || stateOf(this.standing()) !== this.written) await this.save();
  }

  /** Says whether it was written. */
  private async save(): Promise<boolean> {
    const standing = this.standing();
    faultPoint('lease.due');
    try {
      const { status, waitingFor, wait } = standing;
      this.open = await this.parts.executions.saveProgress(this.open, { status, waitingFor, wait });
      this.written = stateOf(standing);
      this.renewedAt = performance.now();
      faultPoint('lease.renewed');
      const lease = this.lease();
      if (lease !== undefined) this.heard?.(lease);
      return true;
    } catch (error) {
      this.parts.logger.debug({ fault: faultOf(error) }, 'Progress could not be written');
      if (error instanceof StaleError) await this.settle();
      return false;
    }
  }

  private async settle(): Promise<void> {
    try {
      if ((await this.reread()) === undefined) this.lose();
    } catch (error) {
      // Looked at again with the next write, as long as the lease lasts.
      this.parts.logger.debug({ fault: faultOf(error) }, 'The row of an execution could not be read');
    }
  }

  private lose(): void {
    if (this.lost) return;
    this.lost = true;
    this.parts.onLost();
  }
}
