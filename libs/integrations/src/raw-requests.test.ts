import * as z from 'zod';
import { halopsa } from './halopsa/halopsa.integration';
import { ninjaone } from './ninjaone/ninjaone.integration';
import { aConnection, type TestConnection } from './testing/connections';
import { startScriptedServer, type ScriptedServer } from './testing/scripted-server';

let server: ScriptedServer;
let connection: TestConnection;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

/** The clients of an organization; ours is 42, the other one 43. */
function open(externalOrganizationId = '42') {
  const settings = { api_url: server.url, client_id: 'client', api_key_ref: 'k', client_secret_ref: 'k' };
  connection = aConnection({ settings, externalOrganizationId });
  return { halo: halopsa.connect(connection), ninja: ninjaone.connect(connection) };
}
const asIt = z.unknown();
const foreign = { code: 'other-organization' };
const urls = () => server.seen.map(({ url }) => url);

describe('H5: a request of HaloPSA', () => {
  it('reads what is the organization’s, typed by its schema and recorded', async () => {
    server.play([{ json: { record_count: 1, assets: [{ id: 5, client_id: 42, key_field: 'PC-1', more: 1 }] } }]);
    const schema = z.object({ assets: z.array(z.object({ key_field: z.string() })) });

    const { assets } = await open().halo.request({ path: '/Asset?search=PC', schema });

    expect(assets).toEqual([{ key_field: 'PC-1' }]);
    expect(urls()).toEqual(['/api/Asset?search=PC&client_id=42']);
    expect(connection.calls).toEqual([
      expect.objectContaining({ integration: 'halopsa', effect: 'read', status: 200 }),
    ]);
  });

  it.each([
    [
      'a row of another client',
      '/Asset',
      [
        { id: 1, client_id: 42 },
        { id: 2, client_id: 43 },
      ],
    ],
    ['a row that does not say whose it is', '/Agent', [{ id: 1, name: 'Agent' }]],
    ['one thing of another client', '/Tickets/8', { id: 8, client_id: 43 }],
    ['one thing that does not say whose it is', '/Actions/8', { id: 8, ticket_id: 8 }],
    ['another client itself', '/Client/43', { id: 43, name: 'Beta' }],
    ['all clients', '/Client', { clients: [{ id: 42 }, { id: 43 }] }],
    [
      'another client’s inside of its own',
      '/Tickets/7',
      { id: 7, client_id: 42, children: [{ id: 8, client_id: 43 }] },
    ],
    ['a text', '/Report', 'everything'],
    ['an envelope without a list', '/Report', { html: 'everything' }],
  ])('answers nothing of %s', async (_, path, json) => {
    server.play([{ json }]);

    await expect(open().halo.request({ path, schema: asIt })).rejects.toMatchObject(foreign);
  });

  it.each(['client_id=43', 'clientid=43', 'Client_Ids=42,43', 'search=x&client_id=43'])(
    'asks nothing for %s',
    async (query) => {
      server.play([]);

      await expect(open().halo.request({ path: `/Asset?${query}`, schema: asIt })).rejects.toMatchObject(foreign);
      expect(urls()).toEqual([]);
    },
  );

  it('answers each of two organizations its own alone', async () => {
    server.play(({ url }) => ({
      json: [{ id: 1, client_id: Number(new URL(url, server.url).searchParams.get('client_id')) }],
    }));

    const answers = [open('42'), open('43')].map(({ halo }) => halo.request({ path: '/Asset', schema: asIt }));

    expect(await Promise.all(answers)).toEqual([[{ id: 1, client_id: 42 }], [{ id: 1, client_id: 43 }]]);
  });

  it('reads what an instance is set up with', async () => {
    server.play([{ json: [{ id: 1, name: 'New' }] }]);

    expect(await open().halo.request({ path: '/Status', schema: asIt })).toEqual([{ id: 1, name: 'New' }]);
    expect(urls()).toEqual(['/api/Status']);
  });
});

describe('H5: a request of NinjaOne', () => {
  it('reads below the organization, and below its devices after it has looked whose they are', async () => {
    server.play(({ url }) => ({ json: url === '/v2/device/5' ? { id: 5, organizationId: 42 } : [{ name: 'nginx' }] }));
    const schema = z.array(z.object({ name: z.string() }));

    const { ninja } = open();

    expect(await ninja.request({ path: '/organization/42/locations', schema })).toEqual([{ name: 'nginx' }]);
    expect(await ninja.request({ path: '/device/5/software?pageSize=5', schema, effect: 'read' })).toHaveLength(1);
    expect(urls()).toEqual(['/v2/organization/42/locations', '/v2/device/5', '/v2/device/5/software?pageSize=5']);
  });

  it.each([
    ['/organization/43/devices', []],
    ['/device/9/software', ['/v2/device/9']],
  ])('asks nothing of another organization: %s', async (path, asked) => {
    server.play(() => ({ json: { id: 9, organizationId: 43 } }));

    await expect(open().ninja.request({ path, schema: asIt })).rejects.toMatchObject(foreign);
    expect(urls()).toEqual(asked);
  });

  it('answers nothing that names another organization', async () => {
    server.play([{ json: [{ id: 1, organizationId: 42, peer: { organizationId: 43 } }] }]);

    await expect(open().ninja.request({ path: '/organization/42/x', schema: asIt })).rejects.toMatchObject(foreign);
  });

  it.each(['/devices', '/organizations', '/queries/software', '/organization', '/device/x', '/'])(
    'is bound to an organization, which %s is not',
    async (path) => {
      server.play([]);

      await expect(open().ninja.request({ path, schema: asIt })).rejects.toMatchObject({ kind: 'bug' });
      expect(urls()).toEqual([]);
    },
  );
});

describe.each(['halo', 'ninja'] as const)('H5: a request of %s', (client) => {
  const prefix = client === 'halo' ? '/Tickets' : '/organization/42';

  it.each([
    ...[
      'https://evil.example/x',
      '//evil.example/x',
      'Tickets',
      '/../x',
      '/%2e%2e/x',
      '/..%2fx',
      '\\x',
      '/a\\b',
      '/a b',
    ],
    ...['/a//b', '/x#y', '/%', '/%252e%252e/x', '@evil.example/x'],
  ])('stays on its host and below its API: %s', async (path) => {
    server.play([]);
    const paths = [path, `${prefix}${path}`].filter((one) => !/^\/Tickets(?:Tickets|@|https)/.test(one));

    for (const one of paths)
      await expect(open()[client].request({ path: one, schema: asIt })).rejects.toMatchObject({
        name: expect.any(String),
      });
    expect(urls()).toEqual([]);
  });

  it('changes nothing', async () => {
    server.play([]);

    const request = { path: prefix, schema: asIt, effect: 'write' } as unknown as { path: string; schema: typeof asIt };
    await expect(open()[client].request(request)).rejects.toMatchObject({ kind: 'bug' });
    expect(urls()).toEqual([]);
  });

  it('says what of an answer is not as described', async () => {
    server.play([{ json: [{ id: 1, client_id: 42, name: 7 }] }]);

    const request = open()[client].request({ path: prefix, schema: z.array(z.object({ name: z.string() })) });
    await expect(request).rejects.toMatchObject({ message: expect.stringContaining('"0.name" is not as described') });
  });
});
