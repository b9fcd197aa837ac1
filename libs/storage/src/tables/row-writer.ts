import { randomUUID } from 'node:crypto';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';
import { isLoopback } from '../account/loopback';
import { batchOf, requestOf, type RowRequest, type WriteAction, type WriteMode, type WrittenRow } from './row-request';

/** Steps of the SDK for operations that it describes itself, and for answers with content. */
const ofDescribedCalls = [
  'serializationPolicy',
  'deserializationPolicy',
  'decompressResponsePolicy',
  'wrapAbortSignalLikePolicy',
];
const serviceVersion = '2019-02-02';

/** One for all tables, so that they share their connections. */
export const tableHttpClient: HttpClient = createDefaultHttpClient();

/** The service did not take a write; its status and code are called as the SDK calls them. */
class RefusedWriteError extends Error {
  override readonly name = 'RefusedWriteError';

  constructor(
    readonly statusCode: number,
    readonly code: string | undefined,
  ) {
    super(`Storage answered ${statusCode}${code === undefined ? '' : ` (${code})`}.`);
  }
}

interface Sending {
  readonly abortSignal: AbortSignal;
}

interface Written {
  readonly etag?: string;
}

/**
 * Writes rows over a client's own pipeline, with the bytes that the client sends. The SDK works out anew how each call is
 * described, and makes a client for every batch: most of what an execution costs is that.
 */
export class RowWriter {
  private readonly pipeline: Pipeline;
  private readonly table: string;
  private readonly batches: string;
  private readonly allowInsecureConnection: boolean;

  constructor(
    { url, tableName, pipeline }: Pick<TableClient, 'url' | 'tableName' | 'pipeline'>,
    private readonly httpClient: HttpClient = tableHttpClient,
  ) {
    this.table = `${url}/${tableName}`;
    this.batches = `${url}/$batch`;
    this.allowInsecureConnection = isLoopback(url);
    this.pipeline = pipeline.clone();
    for (const name of ofDescribedCalls) this.pipeline.removePolicy({ name });
  }

  createEntity(row: WrittenRow, sending: Sending): Promise<Written> {
    return this.write(['create', row], sending);
  }

  updateEntity(row: WrittenRow, mode: WriteMode, { etag, ...sending }: Sending & { etag: string }): Promise<Written> {
    return this.write(['update', row, mode, { etag }], sending);
  }

  upsertEntity(row: WrittenRow, mode: WriteMode, sending: Sending): Promise<Written> {
    return this.write(['upsert', row, mode], sending);
  }

  /** All of them or none; answers what became of each. */
  async submitTransaction(actions: readonly WriteAction[], sending: Sending): Promise<{ subResponses: Written[] }> {
    const ids = { batch: randomUUID(), changeset: randomUUID() };
    const answer = await this.send(
      {
        method: 'POST',
        url: this.batches,
        headers: {
          accept: 'application/json',
          DataServiceVersion: '3.0;',
          MaxDataServiceVersion: '3.0;NetFx',
          'Content-Type': `multipart/mixed; boundary=batch_${ids.batch}`,
          'Accept-Charset': 'UTF-8',
          Connection: 'Keep-Alive',
        },
        body: batchOf(
          actions.map((action) => requestOf(this.table, action)),
          ids,
        ),
      },
      sending,
    );
    // Before the first boundary there is nothing, and behind the last one only the end.
    const parts = (answer.bodyAsText ?? '').split('--changesetresponse_').slice(1, -1);
    return { subResponses: parts.map(writtenIn) };
  }

  private async write(action: WriteAction, sending: Sending): Promise<Written> {
    const { headers } = await this.send(requestOf(this.table, action), sending);
    const etag = headers.get('etag');
    return etag === undefined ? {} : { etag };
  }

  private async send({ method, url, headers, body }: RowRequest, { abortSignal }: Sending): Promise<PipelineResponse> {
    const request = createPipelineRequest({
      method,
      url,
      headers: createHttpHeaders({ ...headers, 'x-ms-version': serviceVersion }),
      ...(body !== undefined && { body }),
      abortSignal,
      allowInsecureConnection: this.allowInsecureConnection,
    });
    const answer = await this.pipeline.sendRequest(this.httpClient, request);
    if (answer.status < 200 || answer.status >= 300) throw new RefusedWriteError(answer.status, codeIn(answer));
    return answer;
  }
}

function writtenIn(part: string): Written {
  const status = Number(/HTTP\/1\.1 (\d+)/.exec(part)?.[1]);
  if (!(status < 300)) throw new RefusedWriteError(status, codeOf(/\{.*\}/.exec(part)?.[0]));
  const etag = /ETag: (.*)/i.exec(part)?.[1];
  return etag === undefined ? {} : { etag };
}

const codeIn = ({ headers, bodyAsText }: PipelineResponse): string | undefined =>
  headers.get('x-ms-error-code') ?? codeOf(bodyAsText ?? undefined);

function codeOf(body: string | undefined): string | undefined {
  return /"code"\s*:\s*"(\w+)"/.exec(body ?? '')?.[1];
}
