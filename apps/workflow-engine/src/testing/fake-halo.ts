import { randomUUID } from 'node:crypto';
import { seedOrganizations } from '@msp/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Repositories, StoredMapping } from '@msp/storage';

export interface FakeHalo {
  readonly url: string;
  /** Paths of the requests that came, and their bodies. */
  readonly requests: { readonly path: string; readonly body: string; readonly authorization: string | undefined }[];
  /** What requests other than signing in are answered with. */
  answer: { status: number; body: unknown };
  /** What is answered before that, once each. */
  readonly before: { readonly status: number; readonly headers?: Readonly<Record<string, string>> }[];
  stop(): Promise<void>;
}

/** HaloPSA at the network: signs anybody in and answers everything else as the test says. */
export async function startFakeHalo(): Promise<FakeHalo> {
  const requests: FakeHalo['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      requests.push({ path, body, authorization: request.headers.authorization });
      const token = { access_token: 'token-of-halo', expires_in: 3600, token_type: 'Bearer' };
      const isSignIn = path.endsWith('/token');
      const first = isSignIn ? undefined : halo.before.shift();
      if (first !== undefined) {
        response.writeHead(first.status, first.headers).end();
        return;
      }
      const { status, body: answer } = isSignIn ? { status: 200, body: token } : halo.answer;
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const halo: FakeHalo = {
    url: `http://127.0.0.1:${port}`,
    requests,
    before: [],
    answer: { status: 200, body: { id: 42, name: 'Acme', main_site_id: 1 } },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return halo;
}

const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };

/** An active mapping of Acme to client 42. */
export function aMapping(changes: Partial<StoredMapping> = {}): StoredMapping {
  return {
    mappingId: randomUUID(),
    organizationId: seedOrganizations.acme.id,
    integration: 'halopsa',
    externalOrgId: '42',
    externalOrgName: 'Acme',
    isActive: true,
    createdAt: stamp.updatedAt,
    createdBy: 'seed',
    ...stamp,
    updatedByName: 'Avery Admin',
    mappedAt: stamp.updatedAt,
    mappedByName: 'Avery Admin',
    ...changes,
  };
}

/** Global HaloPSA settings, and the mapping of an organization to client 42. */
export async function configureHalo(
  { integrationSettings, mappings }: Repositories,
  url: string,
  organizationId: string,
) {
  const settings = { api_url: url, auth_url: `${url}/auth`, client_id: 'msp', api_key_ref: 'halo-key' };
  await integrationSettings.upsert({ organizationId: 'GLOBAL', type: 'halopsa', settings, isEnabled: true, ...stamp });
  await mappings.insert(aMapping({ organizationId }));
}
