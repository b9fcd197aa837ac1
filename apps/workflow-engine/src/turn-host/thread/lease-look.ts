import type { LeaveToSend } from '@msp/integrations';
import {
  maySend,
  untilAborted,
  type BegunStep,
  type HeldLease,
  type MaySend,
  type Moment,
} from '@msp/workflow-runtime';

export interface LeaseLookParts {
  /** What was known when the turn began. */
  readonly lease: HeldLease | undefined;
  readonly signal: AbortSignal;
  readonly now: () => Moment;
  /** Writes that a step begins. */
  readonly begin: (step: BegunStep) => Promise<void>;
}

/** Looks directly before each request whether the execution is still in hand, whatever stood still in between. */
export class LeaseLook {
  private lease: HeldLease | undefined;
  private heard = Promise.withResolvers<void>();
  private readonly begun = new Map<string, { readonly attempt: number; readonly at: Moment }>();

  constructor(private readonly parts: LeaseLookParts) {
    this.lease = parts.lease;
  }

  /** A heartbeat has succeeded. */
  renewed(lease: HeldLease): void {
    this.lease = lease;
    this.heard.resolve();
    this.heard = Promise.withResolvers();
  }

  /** Writes that a step begins, each time with another number. */
  readonly begin = async ({ name, status, attempt: wanted }: BegunStep): Promise<void> => {
    const attempt = Math.max(wanted, (this.begun.get(name)?.attempt ?? 0) + 1);
    // Counted from before it was asked for: what is written says a later moment.
    const at = this.parts.now();
    await this.parts.begin({ name, status, attempt });
    this.begun.set(name, { attempt, at });
  };

  /** Resolves when a request may be sent, with how long it may be under way. Rejects when the turn is over. */
  async beforeRequest(step: string | undefined): Promise<LeaveToSend> {
    const { signal } = this.parts;
    for (;;) {
      signal.throwIfAborted();
      const begun = step === undefined ? undefined : this.begun.get(step);
      const may = this.mayNow(step);
      if (may.kind === 'send')
        return { withinMs: may.withinMs, holds: () => !signal.aborted && this.mayNow(step).kind === 'send' };
      if (may.kind === 'wait') await untilAborted(signal, this.heard.promise);
      else if (step !== undefined && begun !== undefined) {
        await this.begin({ name: step, status: 'begun', attempt: begun.attempt + 1 });
      }
    }
  }

  private mayNow(step: string | undefined): MaySend {
    const begunAt = step === undefined ? undefined : this.begun.get(step)?.at;
    return maySend({ lease: this.lease, begunAt, now: this.parts.now() });
  }
}
