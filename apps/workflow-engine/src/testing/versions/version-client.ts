import { checkAnswers, readContract } from '@msp/testing/requests';
import { z } from 'zod';
import { wordsOfNext } from './next-version';

export interface VersionRequest {
  readonly token: string;
  /** Of the path. */
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Of the header. */
  readonly organization?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface VersionAnswer {
  readonly status: number;
  readonly etag: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Asks one service of one version for an operation, and judges the answer. */
export type VersionClient = (operationId: string, request: VersionRequest) => Promise<VersionAnswer>;

export interface ClientOptions {
  /** Of the service and its version, for what is reported. */
  readonly name: string;
  readonly url: string;
  /** Whether it meets rows with words that its own contract does not have, and answers them as they are. */
  readonly meetsNextWords: boolean;
  /** Told of each answer that is refused, a failure, or not what the version's own contract says. */
  readonly report: (fault: string) => void;
}

const documentSchema = z.looseObject({
  components: z.looseObject({ schemas: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional() })) }),
});

/** The contract with the words of the next version where it may meet them: whoever reads them shows them as they are. */
function withNextWords(document: z.output<typeof documentSchema>): object {
  const { schemas } = document.components;
  for (const [name, word] of Object.entries(wordsOfNext)) {
    const known = schemas[name]?.enum;
    if (known && !known.includes(word)) known.push(word);
  }
  return document;
}

/** Somebody else was faster, or what is asked for is so already. */
const isRace = (status: number) => status === 409 || status === 412;

/** A client of a service that judges by the contract which the service itself shows. */
export async function clientOf({ name, url, meetsNextWords, report }: ClientOptions): Promise<VersionClient> {
  const shown = documentSchema.parse(await (await fetch(`${url}/api/openapi.json`)).json());
  const document = readContract(meetsNextWords ? withNextWords(shown) : shown);
  const check = checkAnswers(document);
  const operations = new Map(document.operations.map((operation) => [operation.operationId, operation]));

  return async (operationId, { token, path = {}, query = {}, organization, body, headers = {} }) => {
    const operation = operations.get(operationId);
    if (!operation) throw new Error(`${name} has no operation ${operationId}.`);
    const address = new URL(
      operation.path.replace(/\{(\w+)\}/g, (_all, key: string) => path[key] ?? ''),
      url,
    );
    address.search = String(new URLSearchParams(query));
    const response = await fetch(address, {
      method: operation.method.toUpperCase(),
      headers: {
        authorization: `Bearer ${token}`,
        // One that is kept may be closed by a busy service in the moment in which it is used again.
        connection: 'close',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(organization !== undefined && { 'x-organization-id': organization }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status } = response;
    const wrong = check(operationId, { status, headers: Object.fromEntries(response.headers), text });
    const refusal = status >= 400 && !isRace(status) ? text : undefined;
    if ((wrong ?? refusal) !== undefined) report(`${name} ${operationId}: ${status} ${wrong ?? refusal}`);
    const isJson = response.ok && text !== '';
    return { status, etag: response.headers.get('etag') ?? '', body: isJson ? JSON.parse(text) : {} };
  };
}
