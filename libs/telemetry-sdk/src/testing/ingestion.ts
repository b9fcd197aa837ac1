import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { generate } from 'selfsigned';
import { z } from 'zod';

const envelopeSchema = z.looseObject({
  name: z.string(),
  tags: z.record(z.string(), z.string()),
  data: z.looseObject({
    baseType: z.string(),
    baseData: z.looseObject({
      name: z.string().optional(),
      properties: z.record(z.string(), z.unknown()).optional(),
      metrics: z.array(z.looseObject({ name: z.string(), value: z.number() })).optional(),
    }),
  }),
});
export type Envelope = z.output<typeof envelopeSchema>;

/** How the address of ingestion answers; `silent` takes what is sent and never answers. */
export type Manner = 'takes' | 'takes-a-part' | 'throttles' | 'denies' | 'fails' | 'talks-nonsense' | 'silent';

export interface Ingestion {
  readonly connectionString: string;
  /** For NODE_EXTRA_CA_CERTS: the exporter calls https addresses only. */
  readonly certificateFile: string;
  /** What a managed identity is asked through. */
  readonly identityVariables: Readonly<Record<string, string>>;
  behave(manner: Manner): void;
  /** Everything that was sent, also what was refused. */
  readonly bodies: readonly string[];
  readonly requests: readonly { readonly path: string; readonly authorization: string | undefined }[];
  envelopes(): Envelope[];
  /** Resolves when that many requests have come since the beginning. */
  requested(count: number): Promise<void>;
  stop(): Promise<void>;
}

const token = 'token-of-the-managed-identity';

async function certificate(folder: string) {
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const file = join(folder, 'certificate.pem');
  await writeFile(file, cert);
  return { cert, key, file };
}

/** A stand-in of Application Insights' address of ingestion, and of the address that gives managed identities their tokens. */
export async function startIngestion(): Promise<Ingestion> {
  const folder = await mkdtemp(join(tmpdir(), 'ingestion-'));
  const { cert, key, file } = await certificate(folder);
  const bodies: string[] = [];
  const requests: { path: string; authorization: string | undefined }[] = [];
  let manner: Manner = 'takes';
  let arrived = Promise.withResolvers<void>();
  const server = createServer({ cert, key }, (incoming, outgoing) => {
    void read(incoming).then((body) => {
      bodies.push(body);
      requests.push({ path: incoming.url ?? '', authorization: incoming.headers.authorization });
      answer(outgoing, manner, countOf(body));
      arrived.resolve();
      arrived = Promise.withResolvers<void>();
    });
  });
  const identities = createPlainServer((incoming, outgoing) => {
    const isKnown = incoming.headers['x-identity-header'] === 'of-this-process';
    const { searchParams } = new URL(incoming.url ?? '', 'http://127.0.0.1');
    const answered = { access_token: token, expires_on: String(Math.floor(Date.now() / 1_000) + 3_600) };
    outgoing
      .writeHead(isKnown && searchParams.get('resource') === 'https://monitor.azure.com' ? 200 : 400, {
        'content-type': 'application/json',
      })
      .end(JSON.stringify({ ...answered, resource: 'https://monitor.azure.com', token_type: 'Bearer' }));
  });
  for (const one of [server, identities]) {
    one.listen(0, '127.0.0.1');
    await once(one, 'listening');
  }
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { port } = identities.address() as AddressInfo;
  return {
    connectionString: `InstrumentationKey=0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9;IngestionEndpoint=https://${address}/`,
    certificateFile: file,
    identityVariables: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/token`, IDENTITY_HEADER: 'of-this-process' },
    behave: (next) => void (manner = next),
    bodies,
    requests,
    envelopes: () => bodies.flatMap((body) => z.array(envelopeSchema).parse(JSON.parse(body))),
    async requested(count) {
      while (requests.length < count) await arrived.promise;
    },
    async stop() {
      for (const one of [server, identities]) {
        one.close();
        one.closeAllConnections();
      }
      await rm(folder, { recursive: true });
    },
  };
}

async function read(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  return (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}

const countOf = (body: string) => z.array(z.unknown()).parse(JSON.parse(body)).length;

function answer(outgoing: ServerResponse, manner: Manner, count: number): void {
  const json = (status: number, itemsAccepted: number, errors: readonly object[]) =>
    outgoing
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ itemsReceived: count, itemsAccepted, errors }));
  switch (manner) {
    case 'takes':
      return void json(200, count, []);
    case 'takes-a-part':
      return void json(206, count - 1, [{ index: 0, statusCode: 500, message: 'Internal Server Error' }]);
    case 'throttles':
      return void outgoing.writeHead(429, { 'retry-after': '1' }).end();
    case 'denies':
      return void outgoing.writeHead(401).end('Unauthorized');
    case 'fails':
      return void outgoing.writeHead(500).end('broken');
    case 'talks-nonsense':
      return void outgoing.writeHead(200).end('<html>');
    case 'silent':
      return;
  }
}
