import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { ConflictError, InvalidRequestError, StaleError } from '@msp/models';
import { azureFailure, callAzure } from './azure-call';
import type {
  BatchOperation,
  CallOptions,
  Comparison,
  Entity,
  EntityQuery,
  EntityTable,
  EntityValue,
  StoredEntity,
} from './entity-table';
import { MissingTableError } from './missing-table';
import type { TableName } from './table-name';

const maxInt32 = 2_147_483_647;
const systemProperties = new Set(['partitionKey', 'rowKey', 'timestamp', 'etag']);

function edmValue(value: EntityValue) {
  if (typeof value !== 'number') return value;
  const isInt32 = Number.isInteger(value) && Math.abs(value) <= maxInt32;
  return isInt32 ? { type: 'Int32' as const, value } : { type: 'Double' as const, value };
}

function toAzure({ partitionKey, rowKey, properties }: Entity) {
  const values: Record<string, ReturnType<typeof edmValue>> = {};
  for (const [name, value] of Object.entries(properties)) if (value !== undefined) values[name] = edmValue(value);
  return { ...values, partitionKey, rowKey };
}

interface AzureRow {
  readonly partitionKey?: string;
  readonly rowKey?: string;
  readonly etag: string;
}

function fromAzure(row: AzureRow): StoredEntity {
  const properties: Record<string, EntityValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (systemProperties.has(name) || name.startsWith('odata.')) continue;
    // Dates and 64-bit numbers are never written by this library, but may be by people with a storage tool.
    if (value instanceof Date) properties[name] = value.toISOString();
    else if (typeof value === 'bigint') properties[name] = Number(value);
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      properties[name] = value;
  }
  return { partitionKey: row.partitionKey ?? '', rowKey: row.rowKey ?? '', etag: row.etag, properties };
}

function clause({ property, operator, value }: Comparison): string {
  switch (operator) {
    case 'eq':
      return odata`${property} eq ${value}`;
    case 'gt':
      return odata`${property} gt ${value}`;
    case 'ge':
      return odata`${property} ge ${value}`;
    case 'lt':
      return odata`${property} lt ${value}`;
    case 'le':
      return odata`${property} le ${value}`;
  }
}

function filterOf({ partitionKey, rowKeyFrom, rowKeyBefore, where = [] }: EntityQuery): string {
  const clauses = [odata`PartitionKey eq ${partitionKey}`];
  if (rowKeyFrom !== undefined) clauses.push(odata`RowKey ge ${rowKeyFrom}`);
  if (rowKeyBefore !== undefined) clauses.push(odata`RowKey lt ${rowKeyBefore}`);
  return [...clauses, ...where.map(clause)].join(' and ');
}

function selectOf(names: readonly string[] | undefined): { select?: string[] } {
  return names ? { select: ['PartitionKey', 'RowKey', ...names] } : {};
}

function actionOf(partitionKey: string, operation: BatchOperation): TransactionAction {
  const { rowKey } = operation;
  if (operation.kind === 'delete') return ['delete', { partitionKey, rowKey }];
  const entity = toAzure({ partitionKey, rowKey, properties: operation.properties });
  if (operation.kind === 'insert') return ['create', entity];
  if (operation.kind === 'upsert') return ['upsert', entity, 'Replace'];
  return ['update', entity, 'Replace', { etag: operation.etag }];
}

function problemOf(error: unknown, table: TableName): unknown {
  const { status, code } = azureFailure(error);
  if (code === 'TableNotFound') return new MissingTableError(table, { cause: error });
  if (status === 409) return new ConflictError('The row exists already.', { cause: error });
  if (status === 412) return new StaleError('The row changed in the meantime.', { cause: error });
  if (status === 404) return new StaleError('The row is gone.', { cause: error });
  if (status === 400)
    return new InvalidRequestError('The storage service refused the row or the query.', [], { cause: error });
  return error;
}

/** A table of Azure Storage, or of Azurite, behind the port. The client must not repeat calls by itself. */
export function createAzureTable(name: TableName, client: TableClient): EntityTable {
  const target = `table ${name}`;
  async function call<T>(
    repeatable: boolean,
    options: CallOptions | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ) {
    try {
      return await callAzure({ target, repeatable, signal: options?.signal }, work);
    } catch (error) {
      throw problemOf(error, name);
    }
  }
  const orAbsent = (error: unknown) => {
    if (error instanceof StaleError && azureFailure(error.cause).status === 404) return undefined;
    throw error;
  };

  return {
    name,
    find: ({ partitionKey, rowKey }, options) =>
      call(true, options, async (abortSignal) => {
        const select = selectOf(options?.select);
        return fromAzure(await client.getEntity(partitionKey, rowKey, { abortSignal, queryOptions: { ...select } }));
      }).catch(orAbsent),
    insert: (entity, options) =>
      call(
        false,
        options,
        async (abortSignal) => (await client.createEntity(toAzure(entity), { abortSignal })).etag ?? '',
      ),
    replace: (entity, etag, options) =>
      call(false, options, async (abortSignal) => {
        const response = await client.updateEntity(toAzure(entity), 'Replace', { etag, abortSignal });
        return response.etag ?? '';
      }),
    upsert: (entity, options) =>
      call(true, options, async (abortSignal) => {
        const response = await client.upsertEntity(toAzure(entity), 'Replace', { abortSignal });
        return response.etag ?? '';
      }),
    delete: ({ partitionKey, rowKey }, options) =>
      call(true, options, async (abortSignal) => {
        await client.deleteEntity(partitionKey, rowKey, { etag: options?.etag ?? '*', abortSignal });
      }).catch(orAbsent),
    list: (query, options) =>
      call(true, options, async (abortSignal) => {
        const select = selectOf(query.select);
        const pages = client
          .listEntities({ abortSignal, queryOptions: { filter: filterOf(query), ...select } })
          .byPage({
            maxPageSize: query.limit ?? 1_000,
            ...(query.continuation !== undefined && { continuationToken: query.continuation }),
          });
        for await (const page of pages) {
          const rows = page.map(fromAzure);
          return page.continuationToken ? { rows, continuation: page.continuationToken } : { rows };
        }
        return { rows: [] };
      }),
    batch: (partitionKey, operations, options) =>
      call(false, options, async (abortSignal) => {
        const actions = operations.map((operation) => actionOf(partitionKey, operation));
        const { subResponses } = await client.submitTransaction(actions, { abortSignal });
        return subResponses.map(({ etag }) => etag);
      }),
  };
}
