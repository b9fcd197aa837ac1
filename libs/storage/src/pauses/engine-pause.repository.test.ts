import { createMemoryStorage } from '../memory-storage';
import { createRepositories } from '../registry/repositories.generated';
import { acme, at, person } from '../testing/row-examples';

const pause = {
  isPaused: true,
  reason: 'Away.',
  pausedAt: at,
  pausedBy: person,
  pausedByName: 'A',
  stopRunning: false,
};

describe('OPS-6 pauses', () => {
  it('are kept for each subject alone, those of everything first, and only those that are on are listed', async () => {
    const { enginePauses } = createRepositories(createMemoryStorage());
    const lane = { kind: 'lane', name: 'background' } as const;
    const organization = { kind: 'organization', name: acme } as const;
    await enginePauses.put(pause, organization);
    await enginePauses.put(pause, lane);
    await enginePauses.put({ ...pause, isPaused: false }, { kind: 'workflow', name: 'any' });
    expect(await enginePauses.find()).toBeUndefined();
    await enginePauses.put(pause);

    expect(await enginePauses.listActive()).toEqual([
      pause,
      { ...pause, subject: lane },
      { ...pause, subject: organization },
    ]);
    expect(await enginePauses.find({ kind: 'workflow', name: 'any' })).toMatchObject({ isPaused: false });
  });

  it('of a kind that only a newer version knows are left to that', async () => {
    const storage = createMemoryStorage();
    const key = { partitionKey: 'PAUSE', rowKey: 'vendor-of-tomorrow:x' };
    await storage.rawTable('EnginePauses').insert({ ...key, properties: pause });

    expect(await createRepositories(storage).enginePauses.listActive()).toEqual([]);
  });
});
