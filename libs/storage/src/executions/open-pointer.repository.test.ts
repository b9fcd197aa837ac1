import { createMemoryStorage } from '../memory-storage';
import { createRepositories, type Repositories } from '../registry/repositories.generated';
import type { Storage } from '../storage';
import { acme, draft, end, executionId, noon, person } from '../testing/row-examples';

const all = new Date('2030-01-01T00:00:00.000Z');

describe('what a person has open', () => {
  let storage: Storage;
  let repositories: Repositories;
  beforeEach(async () => {
    storage = createMemoryStorage();
    repositories = createRepositories(storage);
    await repositories.executions.insert(draft, { owner: 'engine', leaseMs: 30_000 });
  });
  const only = async () => {
    const [pointer] = await repositories.openPointers.list(person, all);
    if (pointer === undefined) throw new Error('Nothing is open.');
    return pointer;
  };
  const rows = async () => (await storage.rawTable('UserExecutions').list({ partitionKey: person })).rows;

  it('was never asked for at first, as what earlier versions wrote', async () => {
    expect(await only()).toMatchObject({
      executionId,
      scope: acme,
      engine: 'engine',
      askAt: 0,
      asks: 0,
      isToStop: false,
    });
  });

  it('is put off by one of those who look at the same time, and keeps everything else', async () => {
    const { openPointers } = repositories;
    const [before] = await rows();
    const pointer = await only();

    await openPointers.putOff(pointer, { askAt: noon, asks: 1, status: 'Waiting' });
    await expect(openPointers.putOff(pointer, { askAt: all, asks: 9 })).rejects.toMatchObject({ code: 'stale' });

    expect(await only()).toMatchObject({ askAt: noon.getTime(), asks: 1 });
    const marked = { askAt: noon.toISOString(), asks: 1, status: 'Waiting' };
    expect((await rows())[0]?.properties).toEqual({ ...before?.properties, ...marked });
  });

  it('is looked at earlier for somebody, and whoever looks at it meanwhile does not put it off', async () => {
    const { openPointers } = repositories;
    await openPointers.putOff(await only(), { askAt: all, asks: 3 });
    const pointer = await only();

    await openPointers.lookAtStopped(draft, noon);

    expect(await only()).toMatchObject({ askAt: noon.getTime(), asks: 0, isToStop: true });
    await expect(openPointers.putOff(pointer, { askAt: all, asks: 4 })).rejects.toMatchObject({ code: 'stale' });
    await openPointers.putOff(await only(), { askAt: all, asks: 1, status: 'Pending' });
    expect(await only()).toMatchObject({ isQueued: true, isToStop: true });
  });

  it('is gone with its end, and nothing of when it was looked at stays or comes again', async () => {
    const { executions, openPointers } = repositories;
    await openPointers.putOff(await only(), { askAt: noon, asks: 1 });
    const pointer = await only();
    const open = await executions.findOpen(acme, executionId);
    if (open) await executions.finish(open, end);

    await openPointers.lookAtStopped(draft, noon);
    await expect(openPointers.putOff(pointer, { askAt: all, asks: 2 })).rejects.toMatchObject({ code: 'stale' });

    const [finished, ...others] = await rows();
    expect(others).toEqual([]);
    expect(finished?.properties).not.toHaveProperty('askAt');
  });
});
