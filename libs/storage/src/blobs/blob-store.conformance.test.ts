import { startAzurite, type Azurite } from '@msp/testing';
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { BlobAddress, BlobStore } from './blob-store';
import { createMemoryBlobStore } from './memory-blobs';
import { createStorage } from '../azure-storage';

describe.each(['memory', 'Azurite'])('blobs in %s', (kind) => {
  let azurite: Azurite | undefined;
  let blobs: BlobStore;
  let address: BlobAddress;

  beforeAll(async () => {
    if (kind === 'memory') {
      blobs = createMemoryBlobStore();
      return;
    }
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const storage = createStorage({
      account: { tableConnectionString: connectionString, blobConnectionString: connectionString },
    });
    await storage.createMissing();
    blobs = storage.blobs;
  });
  afterAll(() => azurite?.stop());
  beforeEach(() => {
    address = { container: 'execution-values', name: `${randomUUID()}/result.json` };
  });

  const json = (text: string) => ({ content: Buffer.from(text), contentType: 'application/json' });

  it('keeps content and type', async () => {
    await blobs.put(address, json('{"name":"Zoë"}'));
    expect(await blobs.find(address)).toEqual(json('{"name":"Zoë"}'));
  });

  it('replaces what was there', async () => {
    await blobs.put(address, json('"a longer first value"'));
    await blobs.put(address, json('2'));
    expect((await blobs.find(address))?.content.toString()).toBe('2');
  });

  it('keeps an empty blob', async () => {
    await blobs.put(address, { content: Buffer.alloc(0), contentType: 'text/plain' });
    expect((await blobs.find(address))?.content).toHaveLength(0);
  });

  it('streams five megabytes whole', async () => {
    const content = Buffer.alloc(5_242_880, 'abc');
    await blobs.put(address, { content, contentType: 'text/plain' });
    const stream = await blobs.findStream(address);
    expect(stream).toMatchObject({ contentType: 'text/plain', length: content.length });
    expect(content.equals(await buffer(stream?.content ?? Readable.from([])))).toBe(true);
  });

  async function* pieces(sizes: readonly number[], failure?: Error) {
    for (const size of sizes) yield Buffer.alloc(size, 'abc');
    if (failure) throw failure;
  }

  it('keeps nine megabytes that arrive in pieces, and answers how many bytes they are', async () => {
    const content = pieces(Array.from({ length: 90 }, () => 100_001));
    const size = await blobs.putStream(address, { content, contentType: 'text/plain', maxBytes: 9_000_090 });
    expect(size).toBe(9_000_090);
    const stored = await blobs.find(address);
    expect([stored?.content.length, stored?.contentType]).toEqual([9_000_090, 'text/plain']);
  });

  it.each([
    ['too much arrives', pieces([3_000_000, 3_000_000]), { code: 'too-large' }],
    ['the sender fails', pieces([3_000_000], new Error('hung up')), { message: 'hung up' }],
  ])('keeps nothing when %s', async (_what, content, failure) => {
    const upload = { content, contentType: 'text/plain', maxBytes: 5_000_000 };
    await expect(blobs.putStream(address, upload)).rejects.toMatchObject(failure);
    expect(await blobs.findStream(address)).toBeUndefined();
  });

  it('finds nothing where there is no blob', async () => {
    expect(await blobs.find(address)).toBeUndefined();
    expect(await blobs.findStream(address)).toBeUndefined();
  });

  it('deletes a blob once or twice', async () => {
    await blobs.put(address, json('1'));
    await blobs.delete(address);
    await blobs.delete(address);
    expect(await blobs.find(address)).toBeUndefined();
  });

  it.each(['', 'a//b', '../a', 'a/../b', 'a b', 'a?b', 'x'.repeat(1025)])('refuses the name %j', async (name) => {
    await expect(blobs.put({ ...address, name }, json('1'))).rejects.toMatchObject({ code: 'invalid-request' });
  });
});
