import { globalScope } from '@msp/models';
import { createMemoryStorage } from '../memory-storage';
import { MissingQueueError } from '../queues/missing-queue';
import { noQueue } from '../queues/no-queue';
import { textOfWake } from '../queues/wake-message';
import { createRepositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { executionId } from '../testing/row-examples';
import { examine } from './examine';

const now = new Date('2026-02-01T00:00:00.000Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const found = async (storage: Storage) => (await examine(storage, { now })).findings;

describe('the doctor looks at wake-ups', () => {
  let storage: Storage;
  beforeEach(() => {
    storage = createMemoryStorage();
  });

  test('and finds timers that are overdue by minutes, and no others', async () => {
    const { timers } = createRepositories(storage);
    for (const [fence, minutes] of [6, 4].entries()) {
      await timers.put({ executionId, fence, due: minutesAgo(minutes), scope: globalScope, lane: 'background' });
    }

    expect(await found(storage)).toMatchObject([
      { kind: 'problem', where: 'Timers', what: expect.stringContaining('2026-01-31T23:54:00.000Z') },
    ]);
  });

  test('and finds messages that lead to nothing, and leaves them', async () => {
    const queue = storage.queue('executions-background');
    await queue.send(textOfWake({ executionId, scope: globalScope }));
    await queue.send('hello');
    await queue.send(Buffer.from('{"v":2}').toString('base64'));

    expect(await found(storage)).toMatchObject([
      { kind: 'leftover', where: 'executions-background', what: expect.stringContaining(executionId) },
      { kind: 'leftover', where: 'executions-background', what: expect.stringContaining('nothing') },
    ]);
    expect((await queue.depth()).messages).toBe(3);
  });

  test('and finds messages that nobody takes for ten minutes, and says how many', async () => {
    const at = (minutes: number) => ({
      clock: { earliest: () => +minutesAgo(minutes), latest: () => +minutesAgo(minutes) },
    });
    const send = async (minutes: number) => {
      const some = createMemoryStorage(at(minutes));
      const queue = some.queue('executions-interactive');
      for (const body of ['{"v":2}', '{"v":3}']) await queue.send(Buffer.from(body).toString('base64'));
      return found(some);
    };

    expect(await send(9)).toEqual([]);
    expect(await send(10)).toMatchObject([
      {
        kind: 'problem',
        where: 'executions-interactive',
        what: '2 wait for their turn, one of them since 2026-01-31T23:50:00.000Z.',
      },
    ]);
  });

  test('and finds queues that are missing, where there are to be some', async () => {
    const missing = { ...noQueue('executions-interactive'), peek: () => Promise.reject(new MissingQueueError()) };

    expect(await found({ ...storage, queue: () => missing })).toMatchObject([
      { kind: 'problem', where: 'executions-interactive', remedy: 'Run the job init-tables.' },
      { kind: 'problem', where: 'executions-background' },
    ]);
    expect(await found({ ...storage, queue: noQueue })).toEqual([]);
  });
});
