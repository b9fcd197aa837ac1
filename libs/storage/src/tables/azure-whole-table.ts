import { odata, type TableClient } from '@azure/data-tables';
import { ConflictError } from '@msp/models';
import { z } from 'zod';
import { azureFailure, callAzure } from '../calls/azure-call';
import type { CallOptions } from './entity-table';
import { MissingTableError } from './missing-table';
import type { TableName } from './table-name.generated';
import { insertMissing } from './insert-missing';
import { patiently } from '../calls/patience';
import type { RawRow, RawValue } from './raw-row';
import type { WholeTable, ScanOptions } from './whole-table';

const timeoutMs = 30_000;
const pageSize = 250;
const system = new Set(['partitionKey', 'rowKey', 'timestamp', 'etag']);

const edmSchema = z.object({
  type: z.enum(['String', 'Boolean', 'Int32', 'Double', 'Int64', 'DateTime', 'Guid', 'Binary']),
  value: z.union([z.string(), z.number(), z.boolean()]),
});
const rowSchema = z.looseObject({ partitionKey: z.string(), rowKey: z.string(), timestamp: z.string().optional() });

/** The value of a property as the SDK reads it with its types. */
function valueOf(stored: unknown): RawValue {
  const { type, value } = edmSchema.parse(stored);
  if (type === 'Boolean') return String(value) === 'true';
  if (type === 'String') return String(value);
  if (type === 'Int32') return Number(value);
  if (type !== 'Double') return { type, value: String(value) };
  const number = Number(value);
  return Number.isFinite(number) && !Number.isInteger(number)
    ? number
    : { type, value: Number.isFinite(number) ? number : String(value) };
}

function fromAzure(row: unknown): RawRow {
  const { partitionKey, rowKey, timestamp, ...rest } = rowSchema.parse(row);
  const properties: Record<string, RawValue> = {};
  for (const [name, value] of Object.entries(rest)) {
    if (!system.has(name) && !name.startsWith('odata.')) properties[name] = valueOf(value);
  }
  return { partitionKey, rowKey, timestamp, properties };
}

function edmOf(value: RawValue) {
  if (typeof value === 'number') {
    return { type: Number.isInteger(value) ? ('Int32' as const) : ('Double' as const), value };
  }
  return typeof value === 'object' ? { type: value.type, value: value.value } : value;
}

function toAzure({ partitionKey, rowKey, properties }: RawRow) {
  const values = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, edmOf(value)]));
  return { ...values, partitionKey, rowKey };
}

function filterOf({ partitionKey, rowKey, rowKeyFrom, rowKeyBefore }: ScanOptions): string | undefined {
  const clauses = [
    ...(partitionKey === undefined ? [] : [odata`PartitionKey eq ${partitionKey}`]),
    ...(rowKey === undefined ? [] : [odata`RowKey eq ${rowKey}`]),
    ...(rowKeyFrom === undefined ? [] : [odata`RowKey ge ${rowKeyFrom}`]),
    ...(rowKeyBefore === undefined ? [] : [odata`RowKey lt ${rowKeyBefore}`]),
  ];
  return clauses.length === 0 ? undefined : clauses.join(' and ');
}

/** A table of Azure Storage, or of Azurite, row by row as it is. The client must not repeat calls by itself. */
export function createAzureWholeTable(name: TableName, client: TableClient): WholeTable {
  const call = <Result>(options: CallOptions | undefined, work: (signal: AbortSignal) => Promise<Result>) => {
    const { signal } = options ?? {};
    const once = () => callAzure({ target: 'rows', repeatable: true, signal, timeoutMs }, work).catch(explain);
    return patiently(once, { signal });
  };
  const explain = (error: unknown): never => {
    const { status, code } = azureFailure(error);
    if (code === 'TableNotFound') throw new MissingTableError({ cause: error });
    if (status === 409) throw new ConflictError('It exists already.', { cause: error });
    throw error;
  };

  async function readPage(options: ScanOptions, continuationToken: string | undefined) {
    return call(options, async (abortSignal) => {
      const filter = filterOf(options);
      const pages = client
        .listEntities({
          abortSignal,
          disableTypeConversion: true,
          ...(filter !== undefined && { queryOptions: { filter } }),
        })
        .byPage({
          maxPageSize: options.limit ?? pageSize,
          ...(continuationToken !== undefined && { continuationToken }),
        });
      for await (const page of pages) return { rows: page.map(fromAzure), continuation: page.continuationToken };
      return { rows: [], continuation: undefined };
    });
  }

  return {
    name,
    async *scan(options = {}) {
      let continuation: string | undefined;
      do {
        const page = await readPage(options, continuation);
        if (page.rows.length > 0) yield page.rows;
        continuation = page.continuation;
      } while (continuation !== undefined && continuation !== '');
    },
    insertMissing: (_partitionKey, rows, options) =>
      insertMissing(rows, {
        batch: (some) =>
          call(options, async (abortSignal) => {
            await client.submitTransaction(
              some.map((row) => ['create', toAzure(row)]),
              { abortSignal },
            );
          }),
        one: (row) =>
          call(options, async (abortSignal) => {
            await client.createEntity(toAzure(row), { abortSignal });
          }),
      }),
  };
}
