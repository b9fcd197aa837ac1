import { startAzurite, type Azurite } from '@msp/testing';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStorage } from './azure-storage';

const storageOf = ({ connectionString }: Azurite) =>
  createStorage({ account: { tableConnectionString: connectionString, blobConnectionString: connectionString } });
const key = { partitionKey: 'p', rowKey: 'r' };
const address = { container: 'execution-values', name: 'kept.txt' } as const;

describe('Azurite started for us', () => {
  it('keeps rows and blobs in its location over a stop', async () => {
    const location = await mkdtemp(join(tmpdir(), 'azurite-'));
    const accountKey = randomBytes(64).toString('base64');
    const first = await startAzurite({ location, accountKey });
    await storageOf(first).createMissing();
    await storageOf(first)
      .table('Forms')
      .insert({ ...key, properties: { kept: true } });
    await storageOf(first).blobs.put(address, { content: Buffer.from('kept'), contentType: 'text/plain' });
    await first.stop();

    const second = await startAzurite({ location, accountKey });
    expect(await storageOf(second).table('Forms').find(key)).toMatchObject({ properties: { kept: true } });
    expect((await storageOf(second).blobs.find(address))?.content.toString()).toBe('kept');
    await second.stop();
    await rm(location, { recursive: true });
  });

  it('says so when one of its fixed ports is taken', async () => {
    const blocker = createServer();
    const port = await new Promise<number>((resolve) => {
      blocker.listen(0, '127.0.0.1', () => {
        const bound = blocker.address();
        resolve(typeof bound === 'object' && bound ? bound.port : 0);
      });
    });
    await expect(startAzurite({ ports: { blob: 0, queue: 0, table: port } })).rejects.toThrow(/table program ended/);
    blocker.close();
  });
});
