import type { MessageQueue, ReceivedMessage } from '@msp/storage';
import type { Clock } from '@msp/workflow-runtime';

export interface HeldParts {
  readonly queue: MessageQueue;
  readonly clock: Clock;
  /** For how long it is renewed; a third of that it is hidden already. */
  readonly hiddenMs: number;
  /** Ends the renewal. */
  readonly signal: AbortSignal;
}

/**
 * A message in the hands of this process. When it could not be kept, somebody else has it: then nothing is done with it
 * any more, and whose the execution is, its lease says.
 */
export class HeldMessage {
  private held: ReceivedMessage | undefined;
  private renewing = Promise.resolve();
  private cancel: () => void = () => undefined;
  private isEnded = false;

  constructor(
    private readonly message: ReceivedMessage,
    private readonly parts: HeldParts,
  ) {
    this.held = message;
  }

  get dequeueCount(): number {
    return this.message.dequeueCount;
  }

  /** Renews it again and again, until it is ended; `isNew`, when it was not renewed before. */
  keep(isNew = true): void {
    const { clock, hiddenMs, signal } = this.parts;
    this.cancel = clock.after(isNew ? hiddenMs / 9 : hiddenMs / 3, () => {
      if (this.isEnded || signal.aborted) return;
      this.renewing = this.renew().finally(() => {
        if (!this.isEnded) this.keep(false);
      });
    });
  }

  async delete(): Promise<void> {
    const held = await this.release();
    if (held) await this.parts.queue.delete(held);
  }

  /** Shows it to everybody after that time. */
  async hide(ms: number): Promise<void> {
    const held = await this.release();
    if (held) await this.parts.queue.hide(held, ms);
  }

  /** Renews it no more. */
  end(): void {
    this.isEnded = true;
    this.cancel();
  }

  /** With the receipt of the last renewal. */
  private async release(): Promise<ReceivedMessage | undefined> {
    this.end();
    await this.renewing;
    return this.held;
  }

  private async renew(): Promise<void> {
    const { queue, hiddenMs } = this.parts;
    // An answer that was lost has made the receipt void, or not: then the next renewal shows it.
    if (this.held) this.held = await queue.hide(this.held, hiddenMs).catch(() => this.held);
  }
}
