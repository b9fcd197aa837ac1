import { startAzurite, type Azurite } from '@msp/testing';
import type { Storage } from './storage';
import { createStorage } from './azure-storage';

const address = { container: 'execution-values', name: 'outage/a.json' } as const;
const key = { partitionKey: 'p', rowKey: 'r' };

describe('storage that does not answer', () => {
  let azurite: Azurite;
  let storage: Storage;

  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    storage = createStorage({
      account: {
        tableConnectionString: connectionString,
        blobConnectionString: connectionString,
        queueConnectionString: connectionString,
      },
    });
    await storage.createMissing();
    await storage.table('Forms').upsert({ ...key, properties: { count: 1 } });
  });
  afterAll(() => azurite.stop());

  const calls = (): Promise<unknown>[] => [
    storage.ping(),
    storage.table('Forms').find(key),
    storage.table('Forms').insert({ ...key, rowKey: 'new', properties: {} }),
    storage.table('Forms').list({ partitionKey: 'p' }),
    storage.table('Forms').batch('p', [{ kind: 'upsert', rowKey: 'batch', properties: {} }]),
    storage.blobs.put(address, { content: Buffer.from(''), contentType: 'application/json' }),
    storage.blobs.find(address),
    storage.blobs.findStream(address),
    storage.queue('executions-interactive').send('a'),
    storage.queue('executions-interactive').receive({ most: 1, hiddenMs: 1_000 }),
  ];

  it('is unavailable while it is frozen, and recovers', async () => {
    azurite.pause();
    const outcomes = await Promise.allSettled(calls());
    azurite.resume();
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable', retryAfterSeconds: 3 } });
    }
    await expect(storage.table('Forms').find(key)).resolves.toMatchObject({ properties: { count: 1 } });
  }, 20_000);

  it('ends a waiting call when the caller leaves', async () => {
    azurite.pause();
    const caller = new AbortController();
    const waiting = storage.table('Forms').find(key, { signal: caller.signal });
    caller.abort(new Error('The caller left.'));
    await expect(waiting).rejects.toThrow('The caller left.');
    azurite.resume();
  });

  it('is unavailable after it stopped', async () => {
    await azurite.stop();
    for (const outcome of await Promise.allSettled(calls())) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    }
  }, 20_000);
});
