import { IntegrationError } from '@msp/workflow-sdk';
import type { ExternalOrganization } from '../integration';
import { aConnection, type TestConnection } from '../testing/connections';
import { jsonFetch } from '../testing/json-fetch';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

const tenant = (number: number) => `d0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const customer = (number: number, displayName = `Customer ${number}`) => {
  return { id: tenant(number), tenantId: tenant(number), displayName };
};
const contracts = { value: [{ id: 'c', customerId: tenant(1), defaultDomainName: 'Acme.example' }] };

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

/** Customers are answered by the number of the page, counted from 0. */
function play(customers: (page: number) => ScriptedAnswer, ofContracts: ScriptedAnswer = { json: contracts }): void {
  server.play(({ url }) => {
    const { pathname, searchParams } = new URL(url, server.url);
    if (pathname.endsWith('/contracts')) return ofContracts;
    return customers(Number(searchParams.get('$skiptoken') ?? 0));
  });
}
const customersPath = '/graph/v1.0/tenantRelationships/delegatedAdminCustomers';
const nextLink = (page: number) => ({ '@odata.nextLink': `${server.url}${customersPath}?$skiptoken=${page}` });
const askedForCustomers = () => server.seen.filter(({ url }) => url.startsWith(customersPath));

function connect(changes: Parameters<typeof aConnection>[0] = {}): TestConnection {
  const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'key' };
  const endpoints = { msGraphUrl: `${server.url}/graph`, partnerTenantId: '8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10' };
  return aConnection({ settings, endpoints, ...changes });
}

const pagesOf = (connection: TestConnection) => {
  const pages = msgraph.listOrganizations?.(connection);
  if (pages === undefined) throw new Error('Graph lists no organizations.');
  return pages;
};

async function listAll(connection = connect()): Promise<ExternalOrganization[]> {
  const all: ExternalOrganization[] = [];
  for await (const page of pagesOf(connection)) all.push(...page);
  return all;
}

describe('the customers of the partner', () => {
  it('MAP-1 INT-3 are handed on page by page, before the next page is asked for', async () => {
    play((page) => ({ json: { value: [customer(page + 1)], ...(page < 2 && nextLink(page + 1)) } }));
    const pages = pagesOf(connect())[Symbol.asyncIterator]();

    const first = await pages.next();

    expect(first.value).toEqual([
      { externalOrgId: tenant(1), name: 'Customer 1', tenantId: tenant(1), domains: ['acme.example'] },
    ]);
    expect(askedForCustomers()).toHaveLength(1);
    expect((await pages.next()).value).toMatchObject([{ externalOrgId: tenant(2) }]);
  });

  it('MAP-1 INT-3 are listed without what Lighthouse keeps for itself', async () => {
    const names = ['MLT_0f1e2d3c', 'Acme', 'The MLT_ Company', 'MLTech'];
    play(() => ({ json: { value: names.map((name, index) => customer(index, name)) } }));

    expect((await listAll()).map(({ name }) => name)).toEqual(['Acme', 'The MLT_ Company', 'MLTech']);
  });

  it.each<[string, ScriptedAnswer]>([
    ['may not be read', { status: 403, json: { error: { code: 'Authorization_RequestDenied', message: 'No.' } } }],
    ['are down', { status: 503, json: {} }],
    ['are not as documented', { json: { value: 'none' } }],
  ])('MAP-1 INT-3 are listed without domains when the contracts %s', async (_what, answer) => {
    play(() => ({ json: { value: [customer(1)] } }), answer);

    expect(await listAll()).toEqual([{ externalOrgId: tenant(1), name: 'Customer 1', tenantId: tenant(1) }]);
  });

  it('MAP-1 INT-3 are given up, not listed without domains, when the reading ends before the contracts came', async () => {
    play(() => ({ json: { value: [customer(1)] } }), 'hang');
    const controller = new AbortController();
    const reason = new IntegrationError({ integration: 'msgraph', message: 'Given up.' });
    const connection = connect({
      http: { signal: controller.signal },
      // The customers are there, and only the contracts are still waited for.
      record: ({ path }) => path === customersPath && controller.abort(reason),
    });

    await expect(listAll(connection)).rejects.toBe(reason);
  });

  it('MAP-1 INT-3 end with an error when every page names a new one', async () => {
    let asked = 0;
    const fetch = jsonFetch(({ pathname }) => {
      if (pathname !== customersPath) return contracts;
      asked += 1;
      return { value: [customer(asked)], ...(asked <= 1_100 && nextLink(asked)) };
    });

    await expect(listAll(connect({ http: { fetch } }))).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked).toBe(1_000);
  });
});
