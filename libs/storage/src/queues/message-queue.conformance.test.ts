import { startAzurite, type Azurite } from '@msp/testing';
import { createStorage } from '../azure-storage';
import { createMemoryQueue } from './memory-queue';
import type { MessageQueue } from './message-queue';

describe.each(['memory', 'Azurite'])('a queue in %s', (kind) => {
  let azurite: Azurite | undefined;
  let queue: MessageQueue;
  let passed = 0;
  /** Until a message that was hidden for a second can be received. */
  const untilReceived = async () => {
    passed += 1_000;
    for (;;) {
      const [message] = await receive(1);
      if (message) return message;
    }
  };
  const receive = (most: number, hiddenMs = 60_000) => queue.receive({ most, hiddenMs });
  const receiveOne = async (hiddenMs?: number) => {
    const [message] = await receive(1, hiddenMs);
    if (message === undefined) throw new Error('There is no message.');
    return message;
  };

  beforeAll(async () => {
    if (kind === 'memory') return;
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = {
      tableConnectionString: connectionString,
      blobConnectionString: connectionString,
      queueConnectionString: connectionString,
    };
    const storage = createStorage({ account });
    await expect(storage.queue('executions-background').send('a')).rejects.toMatchObject({ code: 'unavailable' });
    await storage.createMissing();
    await storage.createMissing();
    queue = storage.queue('executions-background');
  });
  afterAll(() => azurite?.stop());
  beforeEach(async () => {
    if (kind === 'memory') queue = createMemoryQueue('executions-background', () => passed);
  });
  afterEach(async () => {
    for (let left = await receive(32); left.length > 0; left = await receive(32)) {
      for (const message of left) await queue.delete(message);
    }
  });

  it('gives what was sent, and to one consumer only', async () => {
    await queue.send('first');
    await queue.send('second');

    const [all, none] = [await receive(9), await receive(9)];

    expect(all.map(({ text, dequeueCount }) => [text, dequeueCount])).toEqual([
      ['first', 1],
      ['second', 1],
    ]);
    expect(none).toEqual([]);
    for (const message of all) expect(await queue.delete(message)).toBe(true);
  });

  it('gives it again when its time is over, and refuses what the first consumer does then', async () => {
    await queue.send('one');
    const first = await receiveOne(1_000);

    const second = await untilReceived();

    expect(second).toMatchObject({ id: first.id, text: 'one', dequeueCount: 2 });
    expect(await queue.delete(first)).toBe(false);
    expect(await queue.hide(first, 0)).toBeUndefined();
    expect(await queue.delete(second)).toBe(true);
    expect(await queue.delete(second)).toBe(false);
    expect(await queue.hide(second, 5_000)).toBeUndefined();
  });

  it('hides it for longer by a receipt that replaces the one before', async () => {
    await queue.send('one');
    const first = await receiveOne(1_000);

    const renewed = await queue.hide(first, 60_000);

    expect(await queue.hide(first, 60_000)).toBeUndefined();
    expect(renewed && (await queue.delete(renewed))).toBe(true);
  });

  it('shows it at once when it is hidden for no time', async () => {
    await queue.send('one');
    await queue.hide(await receiveOne(), 0);

    const again = await receiveOne();

    expect(again).toMatchObject({ text: 'one', dequeueCount: 2 });
    await queue.delete(again);
  });

  it('gives what was sent hidden when that is over', async () => {
    await queue.send('one', { hiddenMs: 1_000 });
    expect(await receive(1)).toEqual([]);

    await queue.delete(await untilReceived());
  });

  it('tells how many there are and since when the first waits, without receiving any', async () => {
    expect(await queue.depth()).toEqual({ messages: 0, oldestSentAt: undefined });
    await queue.send('one');
    await queue.send('hidden', { hiddenMs: 60_000 });

    expect(await queue.peek(9)).toEqual(['one']);
    expect(await queue.depth()).toEqual({ messages: 2, oldestSentAt: expect.any(Date) });
    expect(await receiveOne()).toMatchObject({ text: 'one', dequeueCount: 1 });
  });

  it('is empty after it was cleared, also of what was hidden', async () => {
    await queue.send('one');
    await queue.send('hidden', { hiddenMs: 60_000 });
    const received = await receiveOne();

    await queue.clear();

    expect(await queue.depth()).toEqual({ messages: 0, oldestSentAt: undefined });
    expect(await queue.delete(received)).toBe(false);
  });

  it('refuses a caller who has left', async () => {
    const signal = AbortSignal.abort(new Error('The caller left.'));
    for (const call of [
      queue.send('a', { signal }),
      queue.peek(1, { signal }),
      queue.depth({ signal }),
      queue.clear({ signal }),
    ])
      await expect(call).rejects.toThrow('The caller left.');
  });
});
