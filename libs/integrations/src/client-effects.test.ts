import { clientEffects } from './client-effects';
import { halopsa } from './halopsa/halopsa.integration';
import type { Connection } from './integration';
import { msgraph } from './msgraph/msgraph.integration';
import { ninjaone } from './ninjaone/ninjaone.integration';
import { aConnection } from './testing/connections';
import { startScriptedServer, type ScriptedServer } from './testing/scripted-server';

interface Effects {
  readonly [name: string]: string | Effects;
}

const leaves = (effects: Effects, path: readonly string[] = []): (readonly [string, string])[] =>
  Object.entries(effects).flatMap(([name, effect]) =>
    typeof effect === 'string' ? [[[...path, name].join('.'), effect] as const] : leaves(effect, [...path, name]),
  );

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const id = 'a1c3e5f7-0002-4000-8000-000000000001';
const texts = { summary: 'S', detailsHtml: 'D', noteHtml: 'N', ticketTypeId: 1 };
const draft = {
  ...texts,
  userPrincipalName: 'ada@acme.example',
  email: 'ada@acme.example',
  reference: 'r',
  most: 5,
  ticketId: 7,
};
/** What functions are called with; others get an id, and an id behind it. */
const args: Readonly<Record<string, readonly unknown[]>> = {
  'users.create': [draft],
  'users.find': [draft],
  'users.search': [draft],
  'users.list': [],
  'groups.list': [],
  'groups.search': [draft],
  'users.assignLicense': [id, { add: [id] }],
  'devices.list': [],
  'managedDevices.list': [],
  'tickets.create': [texts],
  'tickets.find': [draft],
  'tickets.get': [7],
  'actions.create': [draft],
  'devices.get': [7],
  requestAll: [
    {
      path: '/users',
      schema: { safeParse: (data: unknown) => ({ success: true, data }) },
      permission: 'User.Read.All',
    },
  ],
};

const schema = { safeParse: (data: unknown) => ({ success: true, data }) };
const readings: Readonly<Record<string, object>> = {
  halopsa: { path: '/Tickets/7', schema },
  ninjaone: { path: '/organization/42/devices', schema },
};

function connect(integration: string): object {
  const readOnly: Partial<Connection['http']> = { readOnly: true };
  const settings = { api_url: server.url, client_id: 'client', api_key_ref: 'k', client_secret_ref: 'k' };
  const common = { settings, http: readOnly, endpoints: { msGraphUrl: server.url } };
  if (integration === 'msgraph') return msgraph.connect(aConnection({ ...common, tenantId: id }));
  const connection = aConnection({ ...common, externalOrganizationId: '42' });
  return integration === 'halopsa' ? halopsa.connect(connection) : ninjaone.connect(connection);
}

/** Whether the call was refused because it would have changed something. */
async function isRefused(integration: string, path: string): Promise<boolean> {
  const [last = '', ...parents] = path.split('.').toReversed();
  const owner = parents.reduceRight<object>((part, name) => Reflect.get(part, name) as object, connect(integration));
  const work = async () =>
    (Reflect.get(owner, last) as (...given: unknown[]) => unknown)(
      ...(path === 'request' ? [readings[integration]] : (args[path] ?? [id, id])),
    );
  return work().then(
    () => false,
    (error: unknown) => error instanceof Error && error.message.includes('may only read'),
  );
}

test.each(Object.entries(clientEffects))(
  'H5: the effects of %s are those of its calls, function by function',
  async (name, effects) => {
    const thing = { id: name === 'msgraph' ? id : 7, client_id: 42, main_site_id: 1, organizationId: 42 };
    server.play(({ url }) => ({
      json: /\/7(\?|$)|\/42(\?|$)/.test(url)
        ? { ...thing, id: url.includes('/Client/') ? 42 : 7 }
        : { ...thing, value: [] },
    }));
    const told = leaves(effects).filter(([, effect]) => effect !== 'declared');

    const found: (readonly [string, string])[] = [];
    for (const [path] of told) found.push([path, (await isRefused(name, path)) ? 'write' : 'read']);

    expect(found).toEqual(told);
  },
);

test.each(Object.entries(clientEffects))('H5: no function of %s is without an effect', (name, effects) => {
  const functionsOf = (part: object, path: readonly string[] = []): string[] =>
    Object.entries(part).flatMap(([key, member]: [string, unknown]) => {
      if (typeof member === 'function') return [[...path, key].join('.')];
      return typeof member === 'object' && member !== null ? functionsOf(member, [...path, key]) : [];
    });

  expect(functionsOf(connect(name)).toSorted()).toEqual(
    leaves(effects)
      .map(([path]) => path)
      .toSorted(),
  );
});
