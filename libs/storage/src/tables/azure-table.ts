import { odata, type TableClient } from '@azure/data-tables';
import { ConflictError, InvalidRequestError, StaleError } from '@msp/models';
import { azureFailure, callAzure } from '../calls/azure-call';
import { fromAzure, toAzure } from './azure-row';
import { KeepingWriter } from './azure-keeping';
import type { CallOptions, Comparison, EntityQuery, EntityTable } from './entity-table';
import { MissingTableError } from './missing-table';
import type { TableName } from './table-name.generated';

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

function problemOf(error: unknown): unknown {
  const { status, code } = azureFailure(error);
  if (code === 'TableNotFound') return new MissingTableError({ cause: error });
  if (status === 409) return new ConflictError('It exists already.', { cause: error });
  if (status === 412) return new StaleError('It was changed in the meantime.', { cause: error });
  if (status === 404) return new StaleError('It is gone.', { cause: error });
  if (status === 400)
    return new InvalidRequestError(
      'Storage did not take this: a value may be too long, or have characters that cannot be kept.',
      [],
      { cause: error },
    );
  return error;
}

/** A table of Azure Storage, or of Azurite, behind the port. The client must not repeat calls by itself. */
export function createAzureTable(name: TableName, client: TableClient): EntityTable {
  const writer = new KeepingWriter(client);
  async function call<T>(
    repeatable: boolean,
    options: CallOptions | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ) {
    try {
      return await callAzure({ target: 'rows', repeatable, signal: options?.signal }, work);
    } catch (error) {
      throw problemOf(error);
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
      call(false, options, (signal) => writer.replace(entity, etag, options?.keep, signal)),
    upsert: (entity, options) => call(true, options, (signal) => writer.upsert(entity, options?.keep, signal)),
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
      call(false, options, (signal) => writer.batch(partitionKey, operations, signal)),
  };
}
