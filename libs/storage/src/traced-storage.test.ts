import { ConflictError } from '@msp/models';
import { startOperation } from '@msp/telemetry';
import { recordTelemetry, type TelemetryRecording } from '@msp/telemetry/testing';
import { createMemoryStorage } from './memory-storage';
import { createMemoryTable } from './tables/memory-table';
import { tableNames } from './tables/table-name.generated';
import { traceTable } from './tables/traced-table';

const canary = 'canary-4711';
const key = { partitionKey: canary, rowKey: canary };
const row = { ...key, properties: { text: canary } };

describe('storage, asked by something that is measured', () => {
  let recording: TelemetryRecording;
  beforeEach(() => void (recording = recordTelemetry()));
  afterEach(() => recording.stop());

  async function measured<Result>(work: () => Promise<Result>): Promise<Result> {
    const asked = { operationId: 'test', method: 'POST', route: '/', correlationId: 'test', traceparent: undefined };
    const operation = startOperation(asked);
    return new Promise((resolve, reject) => operation.run(() => void work().then(resolve, reject)));
  }
  const told = () => recording.spans().map(({ name, attributes }) => [name, attributes['db.system.name']]);

  test.each(tableNames)('tells every call of the table %s, and nothing of its rows', async (name) => {
    const table = traceTable(createMemoryTable(name));

    await measured(async () => {
      const etag = await table.insert(row);
      await table.replace(row, etag);
      await table.upsert(row);
      await table.find(key);
      await table.list({ partitionKey: canary });
      await table.batch(canary, [{ kind: 'insert', rowKey: 'other', properties: { text: canary } }]);
      await table.delete(key);
    });

    const operations = ['insert', 'replace', 'upsert', 'find', 'list', 'batch', 'delete'];
    expect(told()).toEqual(operations.map((operation) => [`${operation} ${name}`, 'azure.table']));
    expect(JSON.stringify(recording.spans().map(({ attributes }) => attributes))).not.toContain(canary);
  });

  test('tells calls of blobs and of the vault, and neither names nor values', async () => {
    const { blobs, secrets } = createMemoryStorage();
    const address = { container: 'form-files', name: canary } as const;
    const content = Buffer.from(canary);

    await measured(async () => {
      await blobs.put(address, { content, contentType: canary });
      const pieces = (async function* () {
        yield content;
      })();
      await blobs.putStream(address, { content: pieces, contentType: canary, maxBytes: 100 });
      await blobs.find(address);
      await blobs.findStream(address);
      await blobs.delete(address);
      await secrets.put('GLOBAL', canary, canary);
      await secrets.find('GLOBAL', canary);
      await secrets.delete('GLOBAL', canary);
    });

    expect(told()).toEqual([
      ...['put', 'put', 'find', 'find', 'delete'].map((operation) => [`${operation} form-files`, 'azure.blob']),
      ...['put', 'find', 'delete'].map((operation) => [`${operation} secrets`, 'azure.keyvault']),
    ]);
    expect(JSON.stringify(recording.spans().map(({ attributes }) => attributes))).not.toContain(canary);
  });

  test('is asked through what measures, whoever puts it together', async () => {
    const storage = createMemoryStorage();

    await measured(async () => {
      for (const name of tableNames) await storage.table(name).find(key);
    });

    expect(told()).toEqual(tableNames.map((name) => [`find ${name}`, 'azure.table']));
  });

  test('tells a failure by its code, and one that other writers cause as none', async () => {
    const table = traceTable(createMemoryTable('Forms'));
    await table.insert(row);

    await expect(measured(() => table.insert(row))).rejects.toThrow(ConflictError);

    const [span] = recording.spans();
    expect([span?.attributes['error.type'], span?.status.code, span?.events]).toEqual(['conflict', 0, []]);
  });
});
