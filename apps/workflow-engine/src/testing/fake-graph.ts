import { startEntraAuthority } from '@msp/integrations/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Repositories } from '@msp/storage';

export interface FakeGraph {
  readonly url: string;
  readonly authorityHost: string;
  /** The verified domains of each tenant. */
  readonly domains: Map<string, readonly string[]>;
  stop(): Promise<void>;
}

/** Microsoft Graph and Entra's authority at the network, as far as domains are asked for: the token tells the tenant. */
export async function startFakeGraph(): Promise<FakeGraph> {
  const domains: FakeGraph['domains'] = new Map();
  const authority = await startEntraAuthority(({ url }) => {
    return { json: { access_token: `of-${url.split('/')[1]}`, expires_in: 3600, token_type: 'Bearer' } };
  });
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const tenant = String(request.headers.authorization).replace('Bearer of-', '');
    const rows = (domains.get(tenant) ?? []).map((id) => ({ id, isVerified: !id.startsWith('unverified.') }));
    const body = { value: path.endsWith('/domains') ? rows : [] };
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    authorityHost: authority.url,
    domains,
    async stop() {
      await authority.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Global settings of Microsoft Graph. */
export async function configureGraph({ integrationSettings }: Repositories): Promise<void> {
  const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };
  await integrationSettings.upsert({
    organizationId: 'GLOBAL',
    type: 'msgraph',
    settings,
    isEnabled: true,
    updatedAt: '2026-01-05T09:00:00.000Z',
    updatedBy: 'seed',
  });
}
