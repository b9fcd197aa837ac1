import type { TableClient, TransactionAction } from '@azure/data-tables';
import { azureFailure } from '../calls/azure-call';
import { exactProperties, toAzure, type AzureProperties } from './azure-row';
import type { BatchOperation, Entity, EntityKey, Keep } from './entity-table';

/** Writers that meet more often than this are not a race any more. */
const attempts = 8;

interface ExactRow {
  readonly etag: string;
  readonly properties: AzureProperties;
}

type Rows = ReadonlyMap<string, ExactRow | undefined>;

const keepsByRead = (keep: Keep | undefined): boolean => keep !== undefined && keep.names !== 'all';

function keptOf(row: ExactRow | undefined, { names }: Pick<Keep, 'names'>): AzureProperties {
  if (row === undefined || names === undefined) return {};
  return Object.fromEntries(Object.entries(row.properties).filter(([name]) => names === 'all' || names(name)));
}

/** Somebody else was faster, or the row is there already. */
function isRace(error: unknown): boolean {
  const { status, code } = azureFailure(error);
  return status === 409 || status === 412 || (status === 404 && code !== 'TableNotFound');
}

/** Writes rows of a table of Azure Storage so that what is to be kept of them stays, to the last digit. */
export class KeepingWriter {
  constructor(private readonly client: TableClient) {}

  async replace(entity: Entity, etag: string, keep: Keep | undefined, abortSignal: AbortSignal): Promise<string> {
    // Under the caller's ETag: what was read before is what is replaced, or nothing is.
    const kept = keep && keepsByRead(keep) ? await this.keptFor(entity, keep, abortSignal) : {};
    const mode = keep?.names === 'all' ? 'Merge' : 'Replace';
    const response = await this.client.updateEntity(toAzure(entity, kept), mode, { etag, abortSignal });
    return response.etag ?? '';
  }

  async upsert(entity: Entity, keep: Keep | undefined, abortSignal: AbortSignal): Promise<string> {
    if (keep === undefined || !keepsByRead(keep)) {
      const mode = keep ? 'Merge' : 'Replace';
      return (await this.client.upsertEntity(toAzure(entity), mode, { abortSignal })).etag ?? '';
    }
    const source = await this.sourceOf(keep, abortSignal);
    // Most rows that are written like this are new.
    let row: ExactRow | undefined;
    for (let attempt = 1; ; attempt += 1) {
      const written = toAzure(entity, { ...source, ...keptOf(row, keep) });
      try {
        const response = row
          ? await this.client.updateEntity(written, 'Replace', { etag: row.etag, abortSignal })
          : await this.client.createEntity(written, { abortSignal });
        return response.etag ?? '';
      } catch (error) {
        if (!isRace(error) || attempt === attempts) throw error;
        row = await this.find(entity, abortSignal);
      }
    }
  }

  async batch(
    partitionKey: string,
    operations: readonly BatchOperation[],
    abortSignal: AbortSignal,
  ): Promise<(string | undefined)[]> {
    const kept = new Map<string, AzureProperties>();
    for (const operation of operations) {
      const keep = keepOf(operation);
      if (!keep || !keepsByRead(keep)) continue;
      const key = { partitionKey, rowKey: operation.rowKey };
      const isUpsert = operation.kind === 'upsert';
      kept.set(key.rowKey, await (isUpsert ? this.sourceOf(keep, abortSignal) : this.keptFor(key, keep, abortSignal)));
    }
    const upserts = operations.filter((operation) => operation.kind === 'upsert' && keepsByRead(operation.keep));
    let rows: Rows = new Map();
    for (let attempt = 1; ; attempt += 1) {
      const actions = operations.map((operation) => actionOf(partitionKey, operation, kept, rows));
      try {
        const { subResponses } = await this.client.submitTransaction(actions, { abortSignal });
        return subResponses.map(({ etag }) => etag);
      } catch (error) {
        if (upserts.length === 0 || !isRace(error) || attempt === attempts) throw error;
        const now = new Map<string, ExactRow | undefined>();
        for (const { rowKey } of upserts) now.set(rowKey, await this.find({ partitionKey, rowKey }, abortSignal));
        // Another operation of the batch is what failed, for good.
        if (upserts.every(({ rowKey }) => now.get(rowKey)?.etag === rows.get(rowKey)?.etag)) throw error;
        rows = now;
      }
    }
  }

  private async keptFor(key: EntityKey, keep: Keep, signal: AbortSignal): Promise<AzureProperties> {
    const [source, row] = await Promise.all([this.sourceOf(keep, signal), this.find(key, signal)]);
    return { ...source, ...keptOf(row, keep) };
  }

  private async sourceOf({ from }: Keep, signal: AbortSignal): Promise<AzureProperties> {
    return from ? keptOf(await this.find(from.key, signal), from) : {};
  }

  private async find({ partitionKey, rowKey }: EntityKey, abortSignal: AbortSignal): Promise<ExactRow | undefined> {
    let text = '';
    try {
      const { etag } = await this.client.getEntity(partitionKey, rowKey, {
        abortSignal,
        onResponse: ({ bodyAsText }) => {
          text = bodyAsText ?? '';
        },
      });
      return { etag, properties: exactProperties(text) };
    } catch (error) {
      if (isRace(error)) return undefined;
      throw error;
    }
  }
}

const keepOf = (operation: BatchOperation): Keep | undefined =>
  operation.kind === 'upsert' || operation.kind === 'replace' ? operation.keep : undefined;

function actionOf(
  partitionKey: string,
  operation: BatchOperation,
  kept: ReadonlyMap<string, AzureProperties>,
  rows: Rows,
): TransactionAction {
  const { rowKey } = operation;
  if (operation.kind === 'delete') return ['delete', { partitionKey, rowKey }];
  const { kind, properties } = operation;
  if (kind === 'insert') return ['create', toAzure({ partitionKey, rowKey, properties })];
  const { keep } = operation;
  const mode = keep?.names === 'all' ? 'Merge' : 'Replace';
  if (kind === 'replace') {
    const { etag } = operation;
    return ['update', toAzure({ partitionKey, rowKey, properties }, kept.get(rowKey)), mode, { etag }];
  }
  if (!keep || !keepsByRead(keep)) return ['upsert', toAzure({ partitionKey, rowKey, properties }), mode];
  const row = rows.get(rowKey);
  const entity = toAzure({ partitionKey, rowKey, properties }, { ...kept.get(rowKey), ...keptOf(row, keep) });
  return row ? ['update', entity, 'Replace', { etag: row.etag }] : ['create', entity];
}
