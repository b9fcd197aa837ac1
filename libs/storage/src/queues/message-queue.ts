import type { CallOptions } from '../tables/entity-table';

/** Every queue of the platform: wake-ups of executions that a person waits for, and of all others. */
export const queueNames = ['executions-interactive', 'executions-background'] as const;
export type QueueName = (typeof queueNames)[number];

/** Hidden from everybody else until its time is over. */
export interface ReceivedMessage {
  readonly id: string;
  /** Whoever shows it may delete or hide the message; void as soon as somebody else received it. */
  readonly receipt: string;
  readonly text: string;
  /** How often it has been received by now. */
  readonly dequeueCount: number;
}

interface QueueDepth {
  /** About how many there are, hidden ones included. */
  readonly messages: number;
  /** When the first of those that are not hidden was sent. */
  readonly oldestSentAt?: Date | undefined;
}

/** The longest time for which the service hides a message: seven days. */
const longestHiddenMs = 7 * 86_400_000;

/**
 * Gives each message to one consumer at a time, at least once. Times are rounded up to whole seconds, and are seven
 * days at most. Every call throws UnavailableError when the service does not answer in time, or when there is no such queue.
 */
export interface MessageQueue {
  readonly name: QueueName;
  send(text: string, options?: CallOptions & { readonly hiddenMs?: number }): Promise<void>;
  /** Up to `most` messages (32 at most), hidden for `hiddenMs` (a second at least). */
  receive(
    how: { readonly most: number; readonly hiddenMs: number },
    options?: CallOptions,
  ): Promise<readonly ReceivedMessage[]>;
  /** Hides it from now on for that long, 0 to show it; undefined when it is in other hands or gone. */
  hide(message: ReceivedMessage, hiddenMs: number, options?: CallOptions): Promise<ReceivedMessage | undefined>;
  /** False when it is in other hands or gone. */
  delete(message: ReceivedMessage, options?: CallOptions): Promise<boolean>;
  /** The texts of the first messages that are not hidden, 32 at most, without receiving them. */
  peek(most: number, options?: CallOptions): Promise<readonly string[]>;
  depth(options?: CallOptions): Promise<QueueDepth>;
  /** Deletes every message, hidden ones too. */
  clear(options?: CallOptions): Promise<void>;
}

/** In seconds, as the service counts. */
export const secondsOf = (ms: number): number => Math.ceil(Math.min(longestHiddenMs, Math.max(0, ms)) / 1_000);
