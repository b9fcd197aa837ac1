import { randomUUID } from 'node:crypto';
import { startAzurite, type Azurite } from '@msp/testing';
import { createStorage } from '../azure-storage';
import { createMemoryStorage } from '../memory-storage';
import type { Storage } from '../storage';

describe.each(['memory', 'Azurite'])('the rows of a table as they are, in %s', (kind) => {
  let azurite: Azurite | undefined;
  let storage: Storage;
  beforeAll(async () => {
    if (kind === 'Azurite') azurite = await startAzurite();
    const connection = azurite?.connectionString;
    storage =
      connection === undefined
        ? createMemoryStorage()
        : createStorage({ account: { tableConnectionString: connection, blobConnectionString: connection } });
    await storage.createMissing();
  });
  afterAll(() => azurite?.stop());

  it('OPS-6 are added where they are missing, and stay as they are where they are there', async () => {
    const partitionKey = randomUUID();
    const table = storage.wholeTable('OrgConfig');
    const row = (rowKey: string, value: string) => ({ partitionKey, rowKey, properties: { value } });

    const first = await table.insertMissing(partitionKey, [row('a', 'first'), row('c', 'first')]);
    const second = await table.insertMissing(
      partitionKey,
      ['a', 'b', 'c', 'd'].map((rowKey) => row(rowKey, 'second')),
    );
    const third = await table.insertMissing(partitionKey, [row('a', 'third')]);

    const stored: string[] = [];
    for await (const rows of table.scan({ partitionKey }))
      stored.push(...rows.map(({ rowKey, properties }) => `${rowKey} ${String(properties['value'])}`));
    expect([first, second, third]).toEqual([2, 2, 0]);
    expect(stored).toEqual(['a first', 'b second', 'c first', 'd second']);
  });
});
