import { aConnection } from '../testing/connections';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import type { ExternalOrganization } from '../integration';
import { halopsa } from './halopsa.integration';
import { markerNumber } from './halo-tickets';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

type Row = Readonly<Record<string, unknown>> & { readonly id: number };

/** HaloPSA as it searches and pages: `search` is "contains" over all texts, the newest first, in pages of any size. */
function instance(
  data: { readonly tickets?: readonly Row[]; readonly users?: readonly Row[] },
  pageSize = 50,
  counts = true,
) {
  server.play(({ url }) => {
    const { pathname, searchParams } = new URL(url, server.url);
    const [, , resource, id] = pathname.split('/').slice(1);
    const [key, all] =
      resource === 'Users' ? (['users', data.users ?? []] as const) : (['tickets', data.tickets ?? []] as const);
    if (id !== undefined) return { json: all.find((row) => row.id === Number(id)) ?? {} };
    const text = searchParams.get('search')?.toLowerCase() ?? '';
    const searched = ['summary', 'emailaddress', 'name'];
    const rows = all
      .filter((row) =>
        searched.some((name) =>
          String(row[name] ?? '')
            .toLowerCase()
            .includes(text),
        ),
      )
      .toSorted((left, right) => right.id - left.id);
    const size = Math.min(pageSize, Number(searchParams.get('page_size')));
    const page = Number(searchParams.get('page_no'));
    const part = rows.slice((page - 1) * size, page * size);
    return { json: counts ? { record_count: rows.length, [key]: part } : { [key]: part } };
  });
}

function open(settings: Readonly<Record<string, string>> = {}) {
  const common = { api_url: `${server.url}/halo`, client_id: 'client', api_key_ref: 'halo-secret' };
  return halopsa.connect(aConnection({ settings: { ...common, ...settings }, externalOrganizationId: '42' }));
}
const ticket = (id: number, reference: string, client = 42): Row => ({
  id,
  client_id: client,
  summary: `Disk full [${reference}]`,
});
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a look-up in HaloPSA', () => {
  const sizes = [0, 1, 49, 50, 51, 99, 100, 101, 250];
  const pageSizes = [1, 7, 50, 100];
  const cases = sizes.flatMap((count) => pageSizes.map((pageSize) => [count, pageSize] as const));

  test.each(cases)(
    'L1: finds the one with exactly the reference after %d similar ones, in pages of %d',
    async (count, pageSize) => {
      const wanted = ticket(1, 'DISK-1');
      const longer = range(count).map((index) => ticket(index + 1, `DISK-1${index}`));
      instance({ tickets: [wanted, ...longer, ticket(900, 'XDISK-1'), ticket(901, 'DISK-1', 43)] }, pageSize);

      expect(await open().tickets.find({ reference: 'DISK-1' })).toMatchObject({ id: 1 });
    },
  );

  test.each(pageSizes)(
    "L1: finds none among longer, shorter and others' references, in pages of %d",
    async (pageSize) => {
      const similar = range(120).map((index) => ticket(index, index % 2 === 0 ? `DISK-1${index}` : `XDISK-1`));
      instance({ tickets: [...similar, ticket(901, 'DISK-1', 43), ticket(902, 'DISK-')] }, pageSize);

      expect(await open().tickets.find({ reference: 'DISK-1' })).toBeUndefined();
    },
  );

  test('L1: reads on where the vendor does not say how many there are', async () => {
    instance(
      { tickets: [ticket(1, 'DISK-1'), ...range(130).map((index) => ticket(index + 1, `DISK-1${index}`))] },
      100,
      false,
    );

    expect(await open().tickets.find({ reference: 'DISK-1' })).toMatchObject({ id: 1 });
  });

  test.each([
    ['the address', { emailaddress: 'MARY@acme.example' }],
    ['the sign-in name', { emailaddress: 'm.jackson@old.example', networklogin: 'mary@acme.example' }],
    ['the name in the directory', { azureoid: 'mary@acme.example' }],
    ['the directory id', { aaduserid: 'OID-1' }],
  ])('L1: finds a contact by %s after 120 similar ones', async (_what, account) => {
    const others = range(120).map((id) => ({ id: id + 1, client_id: 42, emailaddress: `not-mary@acme.example${id}` }));
    const theirs = { id: 500, client_id: 43, emailaddress: 'mary@acme.example' };
    instance({ users: [{ id: 1, client_id: 42, ...account }, ...others, theirs] });

    const found = await open().users.find({ email: 'mary@acme.example', entraObjectId: 'oid-1' });

    expect(found).toMatchObject({ id: 1 });
  });

  test("L1: finds no contact whose account is nobody's", async () => {
    instance({ users: [{ id: 1, client_id: 42, emailaddress: '', azureoid: '', networklogin: null }] });

    expect(await open().users.find({ email: 'mary@acme.example' })).toBeUndefined();
  });
});

describe('the marker of a ticket', () => {
  test('WF-6 is a number that the client company does not read, and finds the ticket again', async () => {
    const draft = { summary: 'New user: Ada', detailsHtml: '<p>Ada</p>', ticketTypeId: 1, marker: 'step-key' };
    const ours = { id: 7, client_id: 42, summary: draft.summary, third_party_id: markerNumber('step-key') };
    server.play(({ method, url }) => {
      if (method === 'POST') return 'drop';
      return { json: url.includes('/Tickets/') ? ours : { record_count: 1, tickets: [ours] } };
    });

    expect(await open().tickets.create(draft)).toMatchObject({ id: 7 });

    const [body] = JSON.parse(server.seen[0]?.body ?? '[]');
    expect(body).toMatchObject({ summary: 'New user: Ada', third_party_id: markerNumber('step-key') });
    expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test('WF-6 is looked for in each ticket where lists do not show it', async () => {
    const row = (id: number) => ({ id, client_id: 42, summary: 'New user: Ada' });
    const number = markerNumber('step-key');
    server.play(({ url }) => {
      const id = Number(/Tickets\/(\d+)/.exec(url)?.[1] ?? 0);
      if (id !== 0) return { json: { ...row(id), third_party_id: id === 7 ? number : null } };
      return { json: { record_count: 2, tickets: [row(8), row(7)] } };
    });

    expect(await open().tickets.find({ marker: 'step-key' })).toMatchObject({ id: 7 });
    expect(await open().tickets.find({ marker: 'other-key' })).toBeUndefined();
  });

  test('WF-6 fits into the 32 bits that the vendor has for it', () => {
    const numbers = range(500).map((index) => markerNumber(`key-${index}`));

    expect(numbers.every((number) => Number.isInteger(number) && number > 0 && number < 2 ** 31)).toBe(true);
    expect(new Set(numbers).size).toBe(500);
  });
});

describe('what an instance is set up with', () => {
  test('WF-6 offers types that tickets can be opened with only', async () => {
    const types = [
      { id: 20, name: 'Internal Project', use: 'project', cancreate: true },
      { id: 1, name: 'Incident', use: 'ticket', cancreate: true },
      { id: 21, name: 'Security Incident', use: 'ticket', cancreate: false },
    ];
    server.play([{ json: types }]);

    expect((await open().ticketTypes.list()).map(({ id }) => id)).toEqual([1]);
  });

  test('INT-1 notes end as the settings say, which the connection test tries', async () => {
    server.play(({ url }) => ({
      json: url.includes('/Outcome') ? [{ id: 7, outcome: 'Internal Note' }] : { id: 42, name: 'Acme' },
    }));

    await expect(halopsa.testConnection(open({ note_outcome_id: '7' }))).resolves.toContain('Reached');
    await expect(halopsa.testConnection(open({ note_outcome_id: '31' }))).rejects.toThrow('no outcome 31');
    expect(() => open({ note_outcome_id: 'seven' })).toThrow('whole number');
  });

  test('INT-3 the category is a field of its own, and time is booked in hours', async () => {
    server.play(({ method }) => ({ json: method === 'GET' ? [] : { id: 7, client_id: 42, ticket_id: 7 } }));
    const halo = open();

    const draft = { summary: 'New user', detailsHtml: '', ticketTypeId: 1, category: 'Users>New Starter' };
    await halo.tickets.create(draft);
    await halo.actions.create({ ticketId: 7, noteHtml: 'done', newStatusId: 9, minutes: 15 });

    const bodies = server.seen.map(({ body }) => JSON.parse(body)[0]);
    expect(bodies).toMatchObject([{ category_1: 'Users>New Starter' }, { new_status: 9, timetaken: 0.25 }]);
  });
});

describe('the clients of HaloPSA', () => {
  const listed = async (connections: unknown) => {
    server.play(({ url }) => {
      if (url.includes('/AzureADConnection/3')) {
        const mapping = (client_id: number, azure_tenant_id: string) => ({ client_id, azure_tenant_id });
        return { json: { id: 3, mappings_client: [mapping(1, 'T-ONE'), mapping(2, 't-two'), mapping(2, 't-too')] } };
      }
      if (url.includes('/AzureADConnection')) return connections as object;
      return {
        json: {
          record_count: 2,
          clients: [
            { id: 1, name: 'Acme' },
            { id: 2, name: 'Beta' },
          ],
        },
      };
    });
    const settings = { api_url: `${server.url}/halo`, client_id: 'client', api_key_ref: 'halo-secret' };
    const all: ExternalOrganization[] = [];
    for await (const page of halopsa.listOrganizations?.(aConnection({ settings })) ?? []) all.push(...page);
    return all;
  };

  test('MAP-1 tell their Microsoft tenant, which the connection to Entra knows; two are none', async () => {
    expect(await listed({ json: [{ id: 3, name: 'Microsoft CSP' }] })).toEqual([
      { externalOrgId: '1', name: 'Acme', tenantId: 't-one' },
      { externalOrgId: '2', name: 'Beta' },
    ]);
  });

  test('MAP-1 are listed where the connections may not be read', async () => {
    expect(await listed({ status: 403, json: { Message: 'No.' } })).toHaveLength(2);
  });
});
