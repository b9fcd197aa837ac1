import { WorkflowError } from '@msp/workflow-sdk';
import * as z from 'zod';
import { aConnection } from '../testing/connections';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import type { GraphRead } from './graph-request';
import { msgraph } from './msgraph.integration';

const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const permission = 'AuditLog.Read.All';
const row = z.object({ id: z.string() });

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

/** A token whose app roles can be read. */
const tokenWith = (roles: readonly string[]) =>
  ['{}', JSON.stringify({ tid: tenantId, roles }), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

function connect({ readOnly = false, roles = [] as readonly string[] } = {}) {
  const value = tokenWith(roles);
  const connection = aConnection({
    tenantId,
    endpoints: { msGraphUrl: server.url },
    ...(roles.length > 0 && {
      tokens: { get: async () => ({ value, expiresAt: Number.MAX_SAFE_INTEGER }), drop: () => undefined },
    }),
    http: { readOnly },
  });
  return { graph: msgraph.connect(connection), connection };
}

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );

test('WF-7 a request is typed by its schema, and recorded without its query', async () => {
  server.play([{ json: { id: '7', more: true } }]);
  const { graph, connection } = connect();

  const answer = await graph.request({ path: '/reports/one?$select=id', schema: row, permission });

  expect(answer.id).toBe('7');
  expect(server.seen[0]?.url).toBe('/v1.0/reports/one?$select=id');
  expect(connection.calls).toMatchObject([{ method: 'GET', path: '/v1.0/reports/one', effect: 'read', status: 200 }]);
});

test('WF-7 an answer that does not fit the schema fails, and names the property', async () => {
  server.play([{ json: { id: 7 } }]);

  await expect(connect().graph.request({ path: '/reports/one', schema: row, permission })).rejects.toMatchObject({
    message: expect.stringContaining('"id" is not as documented'),
  });
});

test('WF-7 every page is read, in beta too, and each with what an advanced query needs', async () => {
  const next = `${server.url}/beta/reports/list?$skiptoken=a&$count=true`;
  server.play([{ json: { value: [{ id: '1' }], '@odata.nextLink': next } }, { json: { value: [{ id: '2' }] } }]);
  const request = { path: '/reports/list', version: 'beta', advanced: true, schema: row, permission } as const;

  expect(await connect().graph.requestAll(request)).toEqual([{ id: '1' }, { id: '2' }]);
  expect(server.seen.map(({ url }) => url)).toEqual(['/beta/reports/list?$count=true', next.slice(server.url.length)]);
  expect(server.seen.map(({ headers }) => headers['consistencylevel'])).toEqual(['eventual', 'eventual']);
});

test.each([
  ['another host', () => 'https://graph.example/v1.0/list'],
  ['another version of the API', () => `${server.url}/beta/list?page=2`],
  ['what only begins like it', () => `${server.url}/v1.0-else/list`],
])('WF-7 a next page at %s is not followed', async (_, link) => {
  server.play([{ json: { value: [], '@odata.nextLink': link() } }]);

  await expect(connect().graph.requestAll({ path: '/list', schema: row, permission })).rejects.toThrow(
    'another address',
  );
});

test.each([
  ...['https://graph.example/v1.0/users', '//graph.example/users', 'users', '', '/../beta/users', '/users/../../x'],
  ...['/users/%2e%2e/groups', '/users/%2E./groups', '/users/.%2e%2fgroups', '/users/a%5c..%5cgroups', '/users\\..\\x'],
  ...['/users//x', '/a b', '/users#x', '/%zz', '/$batch', '/$BATCH', '/%24batch', '/$batch/', '@graph.example/users'],
])('WF-7 the path %j leads out of the tenant, and is refused before anything is sent', async (path) => {
  server.play([]);
  const before = server.seen.length;

  for (const work of ['request', 'requestAll'] as const) {
    const failure = await failureOf(connect().graph[work]({ path, schema: row, permission }));
    expect(failure).toMatchObject({ kind: 'bug' });
  }
  expect(server.seen.length).toBe(before);
});

test('WF-7 under a preflight only what is declared a read is sent', async () => {
  server.play([{ json: { id: '1' } }]);
  const { graph } = connect({ readOnly: true });
  const search = { method: 'POST', path: '/search', json: { ids: [] }, schema: row, permission } as const;

  expect(await graph.request({ ...search, effect: 'read' })).toEqual({ id: '1' });
  await expect(graph.request({ ...search, effect: 'write' })).rejects.toBeInstanceOf(WorkflowError);
  expect(server.seen.length).toBe(1);
});

test('WF-7 a write is recorded as one, and is not repeated by itself; a read by POST is', async () => {
  server.play([{ status: 503 }, { status: 503 }, { json: { id: '1' } }]);
  const { graph, connection } = connect();
  const call = { method: 'POST', path: '/things', json: {}, schema: row, permission } as const;

  const lost = await failureOf(graph.request({ ...call, effect: 'write' }));
  const found = await graph.request({ ...call, effect: 'read' });

  expect(lost).toMatchObject({ code: 'outcome-unknown' });
  expect(found).toEqual({ id: '1' });
  expect(connection.calls.map(({ effect }) => effect)).toEqual(['write', 'read', 'read']);
});

test.each([
  ['a POST without an effect', { method: 'POST' }],
  ['a GET that writes', { effect: 'write' }],
  ['no permission', { permission: '' }],
  ['a permission that is none', { permission: ['not one'] }],
])('WF-7 %s is refused where the types were passed by', async (_, changes) => {
  const request: GraphRead<typeof row> = { path: '/things', schema: row, permission };
  Object.assign(request, changes);

  expect(await failureOf(connect().graph.request(request))).toMatchObject({ kind: 'bug' });
});

const denied = {
  status: 403,
  json: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
};

test('WF-7 a refusal names the permission that is missing, and where consent is asked for', async () => {
  server.play([denied]);

  const { graph } = connect({ roles: ['User.ReadWrite.All'] });
  await expect(graph.requestAll({ path: '/list', schema: row, permission })).rejects.toMatchObject({
    status: 403,
    remedy: expect.stringMatching(/the permission AuditLog\.Read\.All\..*"Ask for consent"/),
  });
});

test('WF-7 a refusal in spite of the permission does not ask for it', async () => {
  server.play([denied]);

  const { graph } = connect({ roles: [permission] });
  const failure = await failureOf(graph.requestAll({ path: '/list', schema: row, permission }));
  expect(failure).toMatchObject({ status: 403 });
  expect(JSON.stringify(failure)).not.toContain('It needs the permission');
});

test('WF-7 a throttled request is waited for as every other', async () => {
  server.play([{ status: 429, headers: { 'retry-after': '9' } }, { json: { value: [] } }]);
  const { graph, connection } = connect();

  expect(await graph.requestAll({ path: '/list', schema: row, permission })).toEqual([]);
  expect(connection.waits).toEqual([9_000]);
});
