import { IntegrationError } from '@msp/workflow-sdk';
import { halopsa } from './halopsa/halopsa.integration';
import type { ExternalOrganization, IntegrationDefinition } from './integration';
import { msgraph } from './msgraph/msgraph.integration';
import { ninjaone } from './ninjaone/ninjaone.integration';
import { aConnection, type TestConnection } from './testing/connections';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from './testing/scripted-server';

const partnerTenantId = '8d1e4c1a-6f0e-4c55-9a49-0f4b6f3d2a10';
const count = 1_200;
const numbers = Array.from({ length: count }, (_, index) => index + 1);
const tenantOf = (number: number) => `d0000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

interface Vendor {
  readonly definition: IntegrationDefinition;
  readonly settings: Readonly<Record<string, string>>;
  readonly idOf: (number: number) => string;
  /** A page as the vendor answers it, by path and query. */
  page(url: URL): unknown;
  /** An answer that goes on for ever with what was sent already. */
  circle(url: URL): unknown;
}

const api = () => ({ api_url: `${server.url}/v`, client_id: 'client' });
const haloRow = (id: number) => ({ id, name: `Client ${id}`, ...(id === 1 && { domain: 'Acme.example' }) });
const haloPage = (url: URL, rows: readonly number[]) => {
  const [size, page] = [Number(url.searchParams.get('page_size')), Number(url.searchParams.get('page_no'))];
  return { record_count: count, clients: rows.slice((page - 1) * size, page * size).map(haloRow) };
};
const graphPage = (url: URL, rows: readonly number[]) => {
  if (url.pathname.endsWith('/contracts')) {
    return { value: [{ id: 'c', customerId: tenantOf(1), defaultDomainName: 'Acme.example' }] };
  }
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0);
  const more = skip + 100 < rows.length && {
    '@odata.nextLink': `${url.origin}${url.pathname}?$skiptoken=${skip + 100}`,
  };
  const customers = rows
    .slice(skip, skip + 100)
    .map((number) => ({ id: tenantOf(number), tenantId: tenantOf(number) }));
  return { value: customers.map((customer) => ({ ...customer, displayName: 'A customer' })), ...more };
};

const vendors: Readonly<Record<string, () => Vendor>> = {
  HaloPSA: () => ({
    definition: halopsa,
    settings: { ...api(), api_key_ref: 'key' },
    idOf: String,
    page: (url) => haloPage(url, numbers),
    circle: () => ({ record_count: Number.MAX_SAFE_INTEGER, clients: [haloRow(1)] }),
  }),
  NinjaOne: () => ({
    definition: ninjaone,
    settings: { ...api(), client_secret_ref: 'key' },
    idOf: String,
    page: (url) => {
      const after = Number(url.searchParams.get('after') ?? 0);
      const rows = numbers.filter((id) => id > after).slice(0, Number(url.searchParams.get('pageSize')));
      return rows.map((id) => ({ id, name: `Organization ${id}` }));
    },
    circle: () => numbers.slice(0, 200).map((id) => ({ id, name: 'again' })),
  }),
  'Microsoft Graph': () => ({
    definition: msgraph,
    settings: { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'key' },
    idOf: tenantOf,
    page: (url) => graphPage(url, numbers),
    circle: (url) => ({ value: [], '@odata.nextLink': `${url.origin}${url.pathname}?$skiptoken=1` }),
  }),
};

function connect({ settings }: Vendor, signal = new AbortController().signal): TestConnection {
  const endpoints = { msGraphUrl: `${server.url}/graph`, partnerTenantId };
  return aConnection({ settings, endpoints, http: { signal } });
}

async function listAll({ definition }: Vendor, connection: TestConnection): Promise<ExternalOrganization[]> {
  const all: ExternalOrganization[] = [];
  for await (const page of definition.listOrganizations?.(connection) ?? []) all.push(...page);
  return all;
}

describe.each(Object.entries(vendors))('the organizations of %s', (_name, open) => {
  let vendor: Vendor;
  beforeEach(() => {
    vendor = open();
  });
  const play = (answer: (url: URL) => unknown) =>
    server.play(({ url }) => ({ json: answer(new URL(url, server.url)) }));

  it('MAP-1 INT-3 are listed from every page, each once', async () => {
    play((url) => vendor.page(url));

    const listed = await listAll(vendor, connect(vendor));

    expect(listed.map(({ externalOrgId }) => externalOrgId)).toEqual(numbers.map(vendor.idOf));
    expect(listed.every(({ name }) => name !== '')).toBe(true);
  });

  it('MAP-1 INT-3 are listed after the vendor asked to wait', async () => {
    let asked = 0;
    server.play(({ url }): ScriptedAnswer => {
      asked += 1;
      if (asked === 3) return { status: 429, headers: { 'retry-after': '7' }, json: {} };
      return { json: vendor.page(new URL(url, server.url)) };
    });
    const connection = connect(vendor);

    expect(await listAll(vendor, connection)).toHaveLength(count);
    expect(connection.waits).toEqual([7_000]);
  });

  it.each<[string, ScriptedAnswer]>([
    ['is down', { status: 503, json: {} }],
    ['answers something else', { json: { clients: 'none' } }],
    ['answers no JSON', { text: '<html>' }],
  ])('MAP-1 INT-3 are an integration error when the vendor %s', async (_what, answer) => {
    server.play([answer]);

    await expect(listAll(vendor, connect(vendor))).rejects.toBeInstanceOf(IntegrationError);
  });

  it('MAP-1 INT-3 end with an error when the pages go round in circles', async () => {
    play((url) => vendor.circle(url));

    await expect(listAll(vendor, connect(vendor))).rejects.toMatchObject({ code: 'unexpected-answer' });
  });

  it('MAP-1 INT-3 are given up with the signal', async () => {
    const controller = new AbortController();
    play((url) => {
      controller.abort(new Error('given up'));
      return vendor.page(url);
    });

    await expect(listAll(vendor, connect(vendor, controller.signal))).rejects.toThrow();
    expect(server.seen.length).toBeLessThan(4);
  });
});

it('MAP-1 INT-3 HaloPSA and Microsoft Graph tell domains, and Graph the tenant', async () => {
  server.play(({ url }) => ({ json: vendors['HaloPSA']?.().page(new URL(url, server.url)) }));
  const [client] = await listAll(...opened('HaloPSA'));
  server.play(({ url }) => ({ json: vendors['Microsoft Graph']?.().page(new URL(url, server.url)) }));
  const [customer] = await listAll(...opened('Microsoft Graph'));

  expect(client).toEqual({ externalOrgId: '1', name: 'Client 1', domains: ['acme.example'] });
  expect(customer).toMatchObject({ tenantId: tenantOf(1), domains: ['acme.example'] });
});

function opened(name: string): [Vendor, TestConnection] {
  const vendor = vendors[name]?.();
  if (vendor === undefined) throw new Error(`There is no ${name}.`);
  return [vendor, connect(vendor)];
}

describe('a mapping to Microsoft Graph', () => {
  const tenantId = tenantOf(1);
  const open = (externalOrganizationId?: string) =>
    msgraph.connect(aConnection({ tenantId, ...(externalOrganizationId !== undefined && { externalOrganizationId }) }));

  it('MAP-4 wins over the tenant that the organization is linked with', () => {
    expect(open(tenantOf(2)).tenantId).toBe(tenantOf(2));
    expect(open().tenantId).toBe(tenantId);
  });

  it('MAP-4 is refused when it holds no tenant id', () => {
    expect(() => open('acme')).toThrow('does not hold a tenant id');
  });
});

it('MAP-1 what an integration does not declare, it does not support', () => {
  expect(msgraph).toMatchObject({ supportsOrgMapping: true, mappingFields: [], actsInOwnTenant: true });
  expect(ninjaone).toMatchObject({ supportsOrgMapping: true, mappingFields: [], actsInOwnTenant: false });
});
