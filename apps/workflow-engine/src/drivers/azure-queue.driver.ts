import pTimeout from 'p-timeout';
import { textOfWake, type MessageQueue } from '@msp/storage';
import type { Clock } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { systemClock } from '../turn-host/system-clock';
import {
  lanes,
  type Lane,
  type LaneHealth,
  type LaneLimits,
  type Turn,
  type TurnDriver,
  type Wake,
  type Worker,
} from '../execution/turn-driver';
import { LaneConsumer } from './lane-consumer';

export interface AzureQueueParts {
  readonly queueOf: (lane: Lane) => MessageQueue;
  readonly logger: Logger;
  readonly clock?: Clock;
  /** The time of the storage service, in milliseconds since 1970; of this machine without it. */
  readonly now?: () => number;
  /** How long a message is hidden from others; renewed three times as often. */
  readonly hiddenMs?: number;
}

/**
 * Wake-ups are messages of two queues, which any number of processes read: each message goes to one of them at a time,
 * and to another when that has died.
 */
export class AzureQueueDriver implements TurnDriver {
  readonly name = 'azure-queue';
  private readonly clock: Clock;
  private readonly now: () => number;
  private readonly consumers = new Map<Lane, LaneConsumer>();
  private readonly stopping = new AbortController();

  constructor(private readonly parts: AzureQueueParts) {
    this.clock = parts.clock ?? systemClock;
    this.now = parts.now ?? (() => this.clock.now());
  }

  async wake(wake: Wake, at?: Date): Promise<void> {
    const hiddenMs = at === undefined ? 0 : at.getTime() - this.now();
    await this.parts.queueOf(wake.lane).send(textOfWake(wake), { hiddenMs });
    this.consumers.get(wake.lane)?.nudge();
  }

  runWorker(turn: Turn, { atOnce }: LaneLimits): Worker {
    const { queueOf, logger, hiddenMs = 60_000 } = this.parts;
    const { clock, now } = this;
    const { signal } = this.stopping;
    for (const lane of lanes) {
      const queue = queueOf(lane);
      const parts = { lane, queue, turn, atOnce: atOnce[lane], clock, now, logger, hiddenMs, signal };
      this.consumers.set(lane, new LaneConsumer(parts));
    }
    return { stop: (graceMs) => this.stop(graceMs) };
  }

  async health(): Promise<readonly LaneHealth[]> {
    return Promise.all(
      lanes.map(async (lane) => {
        const { messages, oldestSentAt } = await this.parts.queueOf(lane).depth();
        const oldestMs = oldestSentAt ? Math.max(0, this.now() - oldestSentAt.getTime()) : 0;
        return { lane, depth: messages, oldestMs };
      }),
    );
  }

  private async stop(graceMs: number): Promise<boolean> {
    const consumers = [...this.consumers.values()];
    for (const consumer of consumers) consumer.stop();
    const ended = Promise.all(consumers.map((consumer) => consumer.idle())).then(() => true);
    // No time at all is no time-out to the library.
    const isDone = await pTimeout(ended, { milliseconds: Math.max(graceMs, 1), fallback: () => false });
    if (!isDone) this.stopping.abort();
    return isDone;
  }
}
