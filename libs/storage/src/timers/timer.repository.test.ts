import { globalScope, organizationIdOf } from '@msp/models';
import { startAzurite, type Azurite } from '@msp/testing';
import { createStorage } from '../azure-storage';
import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { acme, at, executionId } from '../testing/row-examples';
import type { Timer, TimerRepository } from './timer.repository';

const noon = new Date(at);
const timer = (changes: Partial<Timer> = {}): Timer => ({
  due: noon,
  executionId,
  fence: 1,
  scope: organizationIdOf(acme),
  lane: 'background',
  ...changes,
});
const after = (ms: number) => new Date(noon.getTime() + ms);

describe.each(['memory', 'Azurite'])('timers in %s', (kind) => {
  let azurite: Azurite | undefined;
  let timers: TimerRepository;

  beforeAll(async () => {
    if (kind === 'Azurite') azurite = await startAzurite();
    const connection = azurite?.connectionString;
    const storage =
      connection === undefined
        ? createMemoryStorage()
        : createStorage({ account: { tableConnectionString: connection, blobConnectionString: connection } });
    timers = createRepositories(storage).timers;
    if (azurite) expect(await timers.due(noon, 10)).toEqual([]);
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());
  afterEach(async () => {
    for (const one of await timers.due(after(999_999_999), 1_000)) await timers.remove(one);
  });

  it('answer what is due, to the millisecond, and the longest overdue first', async () => {
    await timers.put(timer({ due: after(1) }));
    await timers.put(timer({ scope: globalScope, lane: 'interactive' }));
    await timers.put(timer({ due: after(-70_000), executionId: 'other' }));

    expect(await timers.due(after(0), 10)).toEqual([
      timer({ due: after(-70_000), executionId: 'other' }),
      timer({ scope: globalScope, lane: 'interactive' }),
    ]);
    expect(await timers.due(after(1), 10)).toHaveLength(3);
  });

  it('answer no more than they are asked for', async () => {
    for (const fence of [1, 2, 3]) await timers.put(timer({ fence }));

    expect((await timers.due(noon, 2)).map(({ fence }) => fence)).toEqual([1, 2]);
  });

  it('are one row a suspension, written and removed once or twice', async () => {
    await timers.put(timer());
    await timers.put(timer());
    await timers.put(timer({ fence: 2 }));

    await timers.remove(timer());
    await timers.remove(timer());

    expect(await timers.due(noon, 10)).toEqual([timer({ fence: 2 })]);
  });
});
