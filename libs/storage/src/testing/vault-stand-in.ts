import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { VaultAction } from '../vault/guarded-vault';

interface Secret {
  value: string;
  state: 'live' | 'deleted' | 'recovering';
}

export interface VaultStandIn {
  readonly url: string;
  /** Names as the vault knows them. */
  readonly names: () => string[];
  /** Writes answer that the name is being recovered this many times after each recovery. */
  busyAfterRecovery: number;
  /** What whoever asks may do, as roles of Azure name it; everything without it. */
  allowed: ReadonlySet<VaultAction> | undefined;
  stop(): Promise<void>;
}

/** The right that an operation needs, by method and address, as Microsoft lists them for roles. */
const rights: readonly (readonly [string, RegExp, VaultAction])[] = [
  ['PUT', /^\/secrets\/[^/]+$/, 'setSecret/action'],
  ['GET', /^\/secrets\/?$/, 'readMetadata/action'],
  ['GET', /^\/secrets\/[^/]+\/versions$/, 'readMetadata/action'],
  ['GET', /^\/secrets\/[^/]+\/?$/, 'getSecret/action'],
  ['DELETE', /^\/secrets\/[^/]+$/, 'delete'],
  ['GET', /^\/deletedsecrets\/[^/]+$/, 'readMetadata/action'],
  ['POST', /^\/deletedsecrets\/[^/]+\/recover$/, 'recover/action'],
  ['POST', /^\/secrets\/[^/]+\/backup$/, 'backup/action'],
  ['POST', /^\/secrets\/restore$/, 'restore/action'],
];

const bodySchema = z.object({ value: z.string() });
const backupSchema = z.object({ name: z.string(), value: z.string() });

const conflict = (code: string) => ({ error: { code: 'Conflict', message: 'Refused.', innererror: { code } } });

/** The few operations of a Key Vault that the store uses, on a port of this machine, for the tests of this library. */
export async function startVaultStandIn(): Promise<VaultStandIn> {
  const secrets = new Map<string, Secret>();
  let busy = 0;
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  function reply(response: ServerResponse, status: number, body: unknown, headers = {}): void {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }

  function put(response: ServerResponse, name: string, value: string): void {
    const present = secrets.get(name);
    if (present?.state === 'deleted') return reply(response, 409, conflict('ObjectIsDeletedButRecoverable'));
    if (busy > 0) {
      busy -= 1;
      return reply(response, 409, conflict('ObjectIsBeingRecovered'));
    }
    secrets.set(name, { value, state: 'live' });
    return reply(response, 200, { id: `${url}/secrets/${name}/1`, value, attributes: {} });
  }

  /** Copies are readable here, unlike a vault's: what the store makes of the answers is what is tested. */
  async function answerBackup(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    if (path.endsWith('/backup')) {
      const [, , name = ''] = path.split('/');
      const secret = secrets.get(name);
      if (!secret) return reply(response, 404, { error: { code: 'SecretNotFound', message: 'Not found.' } });
      const copy = Buffer.from(JSON.stringify({ name, value: secret.value })).toString('base64url');
      return reply(response, 200, { value: copy });
    }
    const { value: sent } = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
    const copy = Buffer.from(sent, 'base64url').toString();
    if (!copy.startsWith('{')) return reply(response, 400, { error: { code: 'BadParameter', message: 'Malformed.' } });
    const { name, value } = backupSchema.parse(JSON.parse(copy));
    const present = secrets.get(name);
    if (present?.state === 'live') return reply(response, 409, { error: { code: 'Conflict', message: 'There.' } });
    return put(response, name, value);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.authorization !== 'Bearer token') {
      const challenge = `Bearer authorization="${url}/tenant", resource="https://vault.azure.net"`;
      return reply(response, 401, {}, { 'www-authenticate': challenge });
    }
    const path = new URL(request.url ?? '/', url).pathname;
    const [, , action] = rights.find(([method, one]) => method === request.method && one.test(path)) ?? [];
    if (action === undefined) throw new Error(`The stand-in knows no ${request.method} ${path}.`);
    if (standIn.allowed?.has(action) === false)
      return reply(response, 403, { error: { code: 'Forbidden', innererror: { code: 'ForbiddenByRbac' } } });
    if (request.method === 'POST' && /\/(backup|restore)$/.test(path)) return answerBackup(request, response, path);
    if (/^\/secrets\/?$/.test(path)) {
      const live = [...secrets].filter(([, { state }]) => state !== 'deleted');
      return reply(response, 200, { value: live.map(([name]) => ({ id: `${url}/secrets/${name}`, attributes: {} })) });
    }
    const [, collection = '', name = '', part = ''] = path.split('/');
    const secret = secrets.get(name);
    if (part === 'versions') {
      const version = { id: `${url}/secrets/${name}/1`, attributes: {} };
      return reply(response, 200, { value: secret === undefined || secret.state === 'deleted' ? [] : [version] });
    }
    const body = { id: `${url}/secrets/${name}/1`, recoveryId: `${url}/deletedsecrets/${name}`, attributes: {} };
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const { value } = bodySchema.parse(JSON.parse(Buffer.concat(chunks).toString()));
      return put(response, name, value);
    }
    const isDeleted = secret?.state === 'deleted';
    if (!secret || (collection === 'secrets' && isDeleted)) {
      return reply(response, 404, { error: { code: 'SecretNotFound', message: 'Not found.' } });
    }
    if (request.method === 'DELETE') secret.state = 'deleted';
    if (part === 'recover') {
      secret.state = 'live';
      busy = standIn.busyAfterRecovery;
    }
    return reply(response, 200, { ...body, value: secret.value });
  }

  const standIn: VaultStandIn = {
    url,
    names: () => [...secrets.keys()],
    busyAfterRecovery: 0,
    allowed: undefined,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}
