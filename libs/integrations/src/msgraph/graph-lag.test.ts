import { aConnection } from '../testing/connections';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

const id = 'c0ffee00-0000-4000-8000-000000000001';
const group = 'c0ffee00-0000-4000-8000-0000000000aa';
const colleague = 'c0ffee00-0000-4000-8000-000000000002';
const draft = {
  accountEnabled: false,
  displayName: 'Ada',
  mailNickname: 'ada',
  userPrincipalName: 'Ada@acme.example',
  passwordProfile: { password: 'x' },
};
const created: ScriptedAnswer = { status: 201, json: { id, userPrincipalName: draft.userPrincipalName } };
const absent: ScriptedAnswer = { status: 404, json: { error: { code: 'Request_ResourceNotFound', message: 'No.' } } };
const noReference: ScriptedAnswer = {
  status: 400,
  json: { error: { code: 'Request_BadRequest', message: "Not a valid reference update for 'members'." } },
};

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open(deadline?: number) {
  const connection = aConnection({
    tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01',
    settings: { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' },
    endpoints: { msGraphUrl: server.url },
    http: deadline === undefined ? { patienceMs: 600_000 } : { deadline },
  });
  return { connection, graph: msgraph.connect(connection) };
}

type Client = ReturnType<typeof open>['graph'];
const writes: readonly [string, (graph: Client) => Promise<unknown>][] = [
  ['an update by id', (graph) => graph.users.update(id, { department: 'R&D' })],
  ['an update by sign-in name in other letter case', (graph) => graph.users.update('ada@ACME.example', {})],
  ['a manager', (graph) => graph.users.setManager(id, colleague)],
  ['being the manager of somebody', (graph) => graph.users.setManager(colleague, id)],
  ['a licence', (graph) => graph.users.assignLicense(id, { add: ['sku'] })],
  ['a removed licence', (graph) => graph.users.assignLicense(id, { add: ['sku'], remove: ['other'] })],
  ['a membership', (graph) => graph.groups.addMember(group, id)],
  ['a password', (graph) => graph.users.resetPassword(id, { password: 'y' })],
  ['revoked sessions', (graph) => graph.users.revokeSignInSessions(id)],
  ['a read', (graph) => graph.users.get(id)],
];

describe('what this client created', () => {
  test.each(writes)('A9: is asked for again while Graph does not know it yet: %s', async (_what, write) => {
    const { connection, graph } = open();
    server.play([created, absent, absent, noReference, { json: { id, value: [] } }]);
    await graph.users.create(draft);

    await write(graph);

    expect(server.seen).toHaveLength(5);
    expect(connection.waits).toEqual([500, 1_000, 2_000]);
  });

  test('A9: is waited for at least two minutes, and then the failure is what Graph says', async () => {
    const { connection, graph } = open();
    server.play([created, absent]);
    await graph.users.create(draft);

    await expect(graph.users.update(id, { department: 'R&D' })).rejects.toMatchObject({ status: 404 });

    expect(connection.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(120_000);
  });

  test('A9: is not waited for beyond the time of the workflow', async () => {
    const { connection, graph } = open(Date.parse('2026-11-20T12:00:10Z'));
    server.play([created, absent]);
    await graph.users.create(draft);

    await expect(graph.users.update(id, { department: 'R&D' })).rejects.toMatchObject({ status: 404 });

    expect(connection.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(10_000);
  });

  test('A9: what somebody else created is not waited for', async () => {
    const { connection, graph } = open();
    server.play([created, absent]);
    await graph.users.create(draft);

    await expect(graph.users.update(colleague, { department: 'R&D' })).rejects.toMatchObject({ status: 404 });

    expect(connection.waits).toEqual([]);
  });

  test('A9: another refusal is not taken for lag', async () => {
    const { connection, graph } = open();
    server.play([created, { status: 400, json: { error: { code: 'Request_BadRequest', message: 'Invalid value.' } } }]);
    await graph.users.create(draft);

    await expect(graph.users.update(id, { usageLocation: 'XX' })).rejects.toMatchObject({ status: 400 });

    expect(connection.waits).toEqual([]);
  });
});
