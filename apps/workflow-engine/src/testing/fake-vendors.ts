import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeVendors {
  readonly url: string;
  /** The passwords that accounts were given, the newest last. */
  readonly passwords: readonly string[];
  stop(): Promise<void>;
}

type Json = Readonly<Record<string, unknown>>;

const businessPremium = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
const domains = [{ id: 'acme.example', isVerified: true, isDefault: true }];
const seats = { capabilityStatus: 'Enabled', prepaidUnits: { enabled: 25 }, consumedUnits: 1, appliesTo: 'User' };
const skus = [{ id: businessPremium, skuId: businessPremium, skuPartNumber: 'SPB', ...seats }];

/** Microsoft Graph below `/graph` and HaloPSA below `/halo`, as far as onboarding and password reset ask them. */
export async function startFakeVendors(): Promise<FakeVendors> {
  const passwords: string[] = [];
  const users = new Map<string, Json>([
    ['grace@acme.example', { id: 'grace', userPrincipalName: 'grace@acme.example' }],
  ]);
  const keepPassword = ({ passwordProfile }: Json) => {
    if (typeof passwordProfile !== 'object' || passwordProfile === null || !('password' in passwordProfile)) return;
    passwords.push(String(passwordProfile.password));
  };
  const userOf = (path: string) => users.get(decodeURIComponent(path.split('/').at(-1) ?? ''));

  const answerGraph = (method: string, path: string, body: Json): Json | undefined => {
    if (path === '/users' && method === 'POST') {
      const { passwordProfile: _hidden, ...rest } = body;
      const user = { ...rest, id: 'made' };
      users.set(String(body['userPrincipalName']), user);
      keepPassword(body);
      return user;
    }
    if (method === 'GET' && /^\/users\/[^/]+$/.test(path)) return userOf(path);
    keepPassword(body);
    return { value: path === '/domains' ? domains : path === '/subscribedSkus' ? skus : [] };
  };
  const answerHalo = (method: string, path: string): unknown => {
    if (path === '/Client/42') return { id: 42, name: 'Acme', main_site_id: 1 };
    if (method === 'POST' || path.startsWith('/Tickets/')) return { id: 7, client_id: 42, ticket_id: 7 };
    return path === '/TicketType' ? [{ id: 21, name: 'Service Request' }] : [];
  };

  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const method = request.method ?? '';
      const answer = path.startsWith('/graph/v1.0')
        ? answerGraph(method, path.slice('/graph/v1.0'.length), text === '' ? {} : JSON.parse(text))
        : answerHalo(method, path.slice('/halo/api'.length));
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error: { code: 'Request_ResourceNotFound', message: 'Not there.' } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    passwords,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
