import { createMemoryStorage } from '@msp/storage';
import { dependencies } from './dependencies';

const { signal } = new AbortController();

function arrange(changes: { window?: Error; ping?: Error } = {}) {
  const storage = createMemoryStorage();
  const asked: string[] = [];
  const fails = (error: Error | undefined) => (error === undefined ? Promise.resolve() : Promise.reject(error));
  const parts = {
    storage: {
      ...storage,
      ping: () => (asked.push('ping'), fails(changes.ping)),
      window: Object.assign(Object.create(storage.window), {
        check: () => (asked.push('window'), fails(changes.window)),
      }),
      secrets: {
        ...storage.secrets,
        find: (scope: string) => (asked.push(`vault ${scope}`), Promise.resolve(undefined)),
      },
    },
    keys: { ready: () => Promise.resolve(void asked.push('keys')) },
  };
  return { asked, questions: dependencies(parts, 'GLOBAL') };
}

describe('what both services depend on', () => {
  it('OPS-1 is storage whose rows this version may write, the vault as far as it may be read, and keys', async () => {
    const { asked, questions } = arrange();

    for (const question of Object.values(questions)) await question(signal);

    expect(Object.keys(questions)).toEqual(['storage', 'vault', 'identity-keys']);
    expect(asked).toEqual(['ping', 'window', 'vault GLOBAL', 'keys']);
  });

  it.each([
    ['is away', { ping: new Error('away') }],
    ['was written by a version that this one does not know', { window: new Error('newer') }],
  ])('OPS-1 says that storage cannot be used where it %s', async (_why, changes) => {
    await expect(arrange(changes).questions.storage(signal)).rejects.toThrow();
  });
});
