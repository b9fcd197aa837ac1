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

  test('and finds queues that are missing, where there are to be some', async () => {
    const missing = { ...noQueue('executions-interactive'), peek: () => Promise.reject(new MissingQueueError()) };

    expect(await found({ ...storage, queue: () => missing })).toMatchObject([
      { kind: 'problem', where: 'executions-interactive', remedy: 'Run the job init-tables.' },
      { kind: 'problem', where: 'executions-background' },
    ]);
    expect(await found({ ...storage, queue: noQueue })).toEqual([]);
  });
});
