import { aConnection } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };
const roles = '/graph/v1.0/roleManagement/directory';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open(readOnly = false) {
  const endpoints = { msGraphUrl: `${server.url}/graph` };
  const connection = aConnection({ tenantId: 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01', settings, endpoints });
  return msgraph.connect({ ...connection, http: { ...connection.http, readOnly } });
}
const pathOf = (url = '') => decodeURIComponent(url).split('?')[0] ?? '';
const refusal = (code: string, status: number) => ({ status, json: { error: { code, message: 'No.' } } });

describe('look-ups in the directory', () => {
  it('L2: asks users, groups and contacts who has an address, and tells nicknames apart', async () => {
    const rows: Readonly<Record<string, object[]>> = {
      '/graph/v1.0/users': [{ id: '1', displayName: 'Ada', proxyAddresses: ['smtp:Ada@acme.example'] }],
      '/graph/v1.0/groups': [{ id: '2', displayName: 'Ada Fans', mail: 'fans@acme.example', mailNickname: 'ada' }],
      '/graph/v1.0/contacts': [{ id: '3', mail: 'ada@acme.example' }],
    };
    server.play(({ url }) => ({ json: { value: rows[pathOf(url)] ?? [] } }));

    const found = await open().addresses.find('ada@acme.example');

    expect(found).toEqual([
      { kind: 'user', id: '1', name: 'Ada', isNickname: false },
      { kind: 'group', id: '2', name: 'Ada Fans', isNickname: true },
      { kind: 'contact', id: '3', name: 'ada@acme.example', isNickname: false },
    ]);
  });

  it('L2: asks for an address with an apostrophe as it is', async () => {
    server.play(() => ({ json: { value: [] } }));

    await open().addresses.find("o'neil@acme.example");

    const asked = server.seen.map(({ url }) => decodeURIComponent(url));
    expect(asked.every((url) => url.includes("mail eq 'o''neil@acme.example'"))).toBe(true);
  });

  it('WF-6 tells roles that are held, limited and eligible', async () => {
    server.play(({ url }) => ({
      json: {
        value: pathOf(url).endsWith('roleAssignments')
          ? [{ id: 'a', roleDefinitionId: 'r1', directoryScopeId: '/administrativeUnits/1' }]
          : [{ id: 'b', roleDefinitionId: 'r2', directoryScopeId: '/' }],
      },
    }));

    expect(await open().roles.of('user-1')).toEqual([
      { kind: 'active', roleDefinitionId: 'r1', isLimited: true },
      { kind: 'eligible', roleDefinitionId: 'r2', isLimited: false },
    ]);
    expect(server.seen.map(({ url }) => pathOf(url))).toEqual([
      ...[`${roles}/roleAssignments`, `${roles}/roleEligibilityScheduleInstances`],
    ]);
  });

  it('WF-6 knows that nobody is eligible where the tenant has no licence for it, and takes no other refusal for that', async () => {
    const answers = (code: string) =>
      server.play(({ url }) =>
        pathOf(url).endsWith('roleAssignments') ? { json: { value: [] } } : refusal(code, 403),
      );
    answers('AadPremiumLicenseRequired');
    await expect(open().roles.of('user-1')).resolves.toEqual([]);

    answers('Authorization_RequestDenied');
    await expect(open().roles.of('user-1')).rejects.toMatchObject({ status: 403 });
  });

  it('L5: lists deleted users and brings one back', async () => {
    const deleted = { id: 'd1', userPrincipalName: 'd1ada@acme.example', deletedDateTime: '2026-11-20T10:00:00Z' };
    server.play([{ json: { value: [deleted] } }, { json: { id: 'd1', userPrincipalName: 'ada@acme.example' } }]);
    const { deletedUsers } = open();

    await expect(deletedUsers.list()).resolves.toEqual([deleted]);
    await expect(deletedUsers.restore('d1')).resolves.toMatchObject({ userPrincipalName: 'ada@acme.example' });
    expect(server.seen.map(({ method, url }) => [method, pathOf(url)])).toEqual([
      ['GET', '/graph/v1.0/directory/deletedItems/microsoft.graph.user'],
      ['POST', '/graph/v1.0/directory/deletedItems/d1/restore'],
    ]);
  });

  it.each([
    ['its own mark', 'execution 1 a', true],
    ['another mark', 'execution 2 b', false],
    ['none', null, false],
  ])('A1: recognises a user by the mark alone: %s', async (_, extensionAttribute15, isFound) => {
    server.play([{ json: { id: '1', onPremisesExtensionAttributes: { extensionAttribute15 } } }]);

    const user = await open().users.find({ userPrincipalName: 'ada@acme.example', marker: 'execution 1 a' });

    expect(user !== undefined).toBe(isFound);
  });

  it('refuses to write for a preflight, before anything is sent', async () => {
    server.play([]);

    await expect(open(true).users.update('1', { accountEnabled: false })).rejects.toMatchObject({ kind: 'bug' });

    expect(server.seen).toEqual([]);
  });
});
