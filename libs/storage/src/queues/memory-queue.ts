import { randomUUID } from 'node:crypto';
import { secondsOf, type MessageQueue, type QueueName, type ReceivedMessage } from './message-queue';

interface Kept {
  readonly id: string;
  readonly text: string;
  readonly sentAt: number;
  visibleAt: number;
  receipt: string;
  dequeueCount: number;
}

/** A queue in this process, for tests. `now` is the time of the service, in milliseconds. */
export function createMemoryQueue(name: QueueName, now: () => number): MessageQueue {
  const kept: Kept[] = [];
  const inMs = (ms: number) => now() + secondsOf(ms) * 1_000;
  const visible = () => kept.filter(({ visibleAt }) => visibleAt <= now());
  const heldBy = ({ id, receipt }: ReceivedMessage) => kept.find((one) => one.id === id && one.receipt === receipt);
  const shown = ({ id, receipt, text, dequeueCount }: Kept): ReceivedMessage => ({ id, receipt, text, dequeueCount });
  return {
    name,
    async send(text, options) {
      options?.signal?.throwIfAborted();
      const visibleAt = inMs(options?.hiddenMs ?? 0);
      kept.push({ id: randomUUID(), text, sentAt: now(), visibleAt, receipt: '', dequeueCount: 0 });
    },
    async receive({ most, hiddenMs }, options) {
      options?.signal?.throwIfAborted();
      const received = visible().slice(0, most);
      for (const one of received) {
        one.visibleAt = inMs(Math.max(1_000, hiddenMs));
        one.receipt = randomUUID();
        one.dequeueCount += 1;
      }
      return received.map(shown);
    },
    async hide(message, hiddenMs, options) {
      options?.signal?.throwIfAborted();
      const held = heldBy(message);
      if (held === undefined) return undefined;
      held.visibleAt = inMs(hiddenMs);
      held.receipt = randomUUID();
      return shown(held);
    },
    async delete(message, options) {
      options?.signal?.throwIfAborted();
      const held = heldBy(message);
      if (held === undefined) return false;
      kept.splice(kept.indexOf(held), 1);
      return true;
    },
    async peek(most, options) {
      options?.signal?.throwIfAborted();
      return visible()
        .slice(0, most)
        .map(({ text }) => text);
    },
    async depth(options) {
      options?.signal?.throwIfAborted();
      const [oldest] = visible();
      return { messages: kept.length, oldestSentAt: oldest && new Date(oldest.sentAt) };
    },
    async clear(options) {
      options?.signal?.throwIfAborted();
      kept.length = 0;
    },
  };
}
