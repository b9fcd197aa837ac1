import { faultOf } from '@msp/service';
import { faultPoint } from '@msp/telemetry';
import { readWake, type MessageQueue, type ReceivedMessage } from '@msp/storage';
import type { Clock } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import type { Lane, Line, Turn, TurnOutcome, Wake } from '../execution/turn-driver';
import { HeldMessage } from './held-message';
import { Idling } from './idling';
import { pauseMs } from './pause';

export interface ConsumerParts {
  readonly lane: Lane;
  readonly queue: MessageQueue;
  readonly turn: Turn;
  /** Turns at once. */
  readonly atOnce: number;
  readonly clock: Clock;
  /** Of the storage service, in milliseconds since 1970: it says until when something is put off. */
  readonly now: () => number;
  readonly logger: Logger;
  /**
   * How long a message that was renewed is hidden from others, in milliseconds; when it is received, a third of that: where
   * the answer is lost, all of them come again soon.
   */
  readonly hiddenMs: number;
  readonly signal: AbortSignal;
}

/** Messages that are received in one call. */
const mostReceived = 16;
/**
 * While more than so many are given back or deleted, nothing is received: what comes then would only be given back as
 * well, and all calls to the queue, of others too, would wait for these.
 */
const mostSettled = 8;

/** Takes the messages of one lane and has a turn run for each, in places that no other lane uses. */
export class LaneConsumer {
  private readonly running = new Set<Promise<void>>();
  private readonly idling: Idling;
  private readonly polling: Promise<void>;
  private readonly stopping = new AbortController();
  /** Of those under way, for which there is no room yet. */
  private inLine = 0;
  private settling = 0;
  private isAway = false;
  private readonly line: Line = {
    ending: this.stopping.signal,
    wait: async (place) => {
      this.inLine += 1;
      this.idling.end();
      try {
        return await place;
      } finally {
        this.inLine -= 1;
      }
    },
  };

  constructor(private readonly parts: ConsumerParts) {
    this.idling = new Idling(parts.clock);
    this.polling = this.poll();
  }

  /** Looks at once whether there is a message. */
  nudge(): void {
    this.idling.end();
  }

  /** Takes nothing more; what is begun goes on. */
  stop(): void {
    this.stopping.abort();
    this.idling.end();
  }

  private get isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Resolves when a stopped consumer has nothing under way any more. */
  async idle(): Promise<void> {
    await this.polling;
    await Promise.all(this.running);
  }

  private async poll(): Promise<void> {
    while (!this.isStopped) {
      const places = this.parts.atOnce - (this.running.size - this.inLine);
      const room = this.settling > mostSettled ? 0 : Math.min(mostReceived, places);
      const messages = room > 0 ? await this.receive(room) : [];
      for (const message of messages) this.begin(message);
      if (messages.length > 0) this.idling.wasBusy();
      else await this.idling.wait();
    }
  }

  private async receive(most: number): Promise<readonly ReceivedMessage[]> {
    const { queue, hiddenMs, logger, lane } = this.parts;
    try {
      const messages = await queue.receive({ most, hiddenMs: hiddenMs / 3 });
      this.isAway = false;
      return messages;
    } catch (error) {
      if (!this.isAway) logger.warn({ fault: faultOf(error), lane }, 'The queue cannot be read; it is tried again');
      this.isAway = true;
      return [];
    }
  }

  private begin(message: ReceivedMessage): void {
    const ended: Promise<void> = this.handle(message).finally(() => {
      this.running.delete(ended);
      // There is room again.
      this.idling.end();
    });
    this.running.add(ended);
  }

  private async handle(message: ReceivedMessage): Promise<void> {
    const { queue, lane, clock, hiddenMs, logger, signal } = this.parts;
    const held = new HeldMessage(message, { queue, clock, hiddenMs, signal });
    const read = readWake(message.text);
    faultPoint('message.received');
    try {
      // It came although this process has been told to stop.
      if (this.isStopped) return await held.hide(0);
      if (read.kind === 'malformed') {
        logger.error({ lane }, 'A message that is no wake-up was deleted');
        return await held.delete();
      }
      const outcome: TurnOutcome =
        read.kind === 'newer'
          ? { kind: 'later' }
          : await this.run({ ...read.wake, lane, ...(held.dequeueCount > 1 && { isAgain: true }) }, held);
      faultPoint('message.handled');
      this.settling += 1;
      await this.settle(held, outcome).finally(() => (this.settling -= 1));
      faultPoint('message.settled');
    } catch (error) {
      logger.warn({ fault: faultOf(error), lane }, 'A message stays in the queue and comes again');
    } finally {
      held.end();
    }
  }

  private async run(wake: Wake, held: HeldMessage): Promise<TurnOutcome> {
    const { turn, signal, logger } = this.parts;
    held.keep();
    try {
      return await turn(wake, signal, this.line);
    } catch (error) {
      logger.error({ fault: faultOf(error), executionId: wake.executionId }, 'A turn failed');
      return { kind: 'later' };
    }
  }

  /** Deleted only when what it was for is written down: until now it would have come again. */
  private async settle(held: HeldMessage, outcome: TurnOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'done':
      case 'wait':
        return held.delete();
      case 'gone':
        return;
      case 'again':
        return held.hide(0);
      case 'later': {
        const { until } = outcome;
        return held.hide(until ? until.getTime() - this.parts.now() : pauseMs(held.dequeueCount));
      }
    }
  }
}
