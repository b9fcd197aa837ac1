import { aConnection, canary } from '../testing/connections';
import type { TestConnection } from '../testing/connections';
import { jsonFetch } from '../testing/json-fetch';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedServer } from '../testing/scripted-server';
import { msgraph } from './msgraph.integration';

const tenantId = 'a1c3e5f7-0001-4b2d-9c4e-acacacacac01';
const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph-secret' };
const group = '0f1e2d3c-0000-4000-8000-000000000001';
const user = '0f1e2d3c-0000-4000-8000-000000000002';

let server: ScriptedServer;
let connection: TestConnection;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open(http: Partial<TestConnection['http']> = {}) {
  connection = aConnection({ tenantId, settings, endpoints: { msGraphUrl: `${server.url}/graph/` }, http });
  return msgraph.connect(connection);
}
const sent = () => server.seen.map(({ method, url, body }) => ({ method, path: url, body: body && JSON.parse(body) }));
const refusal = (status: number, code: string, rest: object = {}) => ({
  status,
  json: { error: { code, message: 'No.', ...rest } },
});

describe('Graph users', () => {
  it('INT-3 finds a user by name, with its token', async () => {
    server.play([{ json: { id: user, userPrincipalName: 'ada@acme.example' } }]);

    const found = await open().users.find({ userPrincipalName: 'ada@acme.example' });

    expect(found?.id).toBe(user);
    expect(server.seen[0]?.headers.authorization).toBe('Bearer token-1');
    expect(server.seen[0]?.url).toMatch(/^\/graph\/v1\.0\/users\/ada%40acme\.example\?\$select=id%2C/);
  });

  it('INT-3 finds nobody when there is no such user', async () => {
    server.play([refusal(404, 'Request_ResourceNotFound')]);

    await expect(open().users.find({ userPrincipalName: 'ada@acme.example' })).resolves.toBeUndefined();
    expect(connection.calls).toMatchObject([{ status: 404, expected: true }]);
  });

  it('WF-6 does not find a namesake with another employee id', async () => {
    server.play([{ json: { id: user, employeeId: 'somebody-else' } }]);
    const search = { userPrincipalName: 'ada@acme.example', employeeId: 'our-key' };

    await expect(open().users.find(search)).resolves.toBeUndefined();
  });

  it('fails, and does not find nobody, when it may not read users', async () => {
    server.play([refusal(403, 'Authorization_RequestDenied')]);

    await expect(open().users.find({ userPrincipalName: 'a@b.example' })).rejects.toMatchObject({
      status: 403,
      code: 'Authorization_RequestDenied',
      remedy: expect.stringContaining('consent'),
    });
  });

  it('INT-2 follows the links of pages as they are, an empty page included', async () => {
    const link = `${server.url}/graph/v1.0/users?$skiptoken=a%2Bb`;
    server.play([
      { json: { value: [{ id: '1' }], '@odata.nextLink': link } },
      { json: { value: [], '@odata.nextLink': `${link}2` } },
      { json: { value: [{ id: '2' }] } },
    ]);

    const users = await open().users.list();

    expect(users.map(({ id }) => id)).toEqual(['1', '2']);
    expect(server.seen.slice(1).map(({ url }) => url)).toEqual([
      '/graph/v1.0/users?$skiptoken=a%2Bb',
      '/graph/v1.0/users?$skiptoken=a%2Bb2',
    ]);
  });

  it.each(['https://elsewhere.example/graph/v1.0/users', '/graph/v1.0/users', 'OTHER-PATH'])(
    'INT-3 takes no page from %s',
    async (link) => {
      const next = link === 'OTHER-PATH' ? `${server.url}/admin/users` : link;
      server.play([{ json: { value: [], '@odata.nextLink': next } }]);

      await expect(open().users.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
      expect(server.seen).toHaveLength(1);
    },
  );

  it('INT-3 stops when pages go round in circles', async () => {
    const link = `${server.url}/graph/v1.0/users?$skiptoken=a`;
    server.play([{ json: { value: [], '@odata.nextLink': link } }]);

    await expect(open().users.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(server.seen).toHaveLength(2);
  });

  it('INT-3 stops when every page names a new one', async () => {
    let asked = 0;
    const fetch = jsonFetch(() => {
      asked += 1;
      const more = asked <= 1_100 && { '@odata.nextLink': `${server.url}/graph/v1.0/users?$skiptoken=${asked}` };
      return { value: [], ...more };
    });

    await expect(open({ fetch }).users.list()).rejects.toMatchObject({ code: 'unexpected-answer' });
    expect(asked).toBe(1_000);
  });

  it('never sends a second create when the answer to the first was lost', async () => {
    server.play(['drop']);
    const passwordProfile = { password: canary };
    const draft = { accountEnabled: false, displayName: 'A', mailNickname: 'a', userPrincipalName: 'a@b.example' };

    const created = open().users.create({ ...draft, passwordProfile });

    await expect(created).rejects.toMatchObject({ code: 'outcome-unknown' });
    await expect(created).rejects.not.toMatchObject({ message: expect.stringContaining(canary) });
    expect(server.seen).toHaveLength(1);
    expect(JSON.stringify(connection.calls)).not.toContain(canary);
  });

  it('INT-3 sends both lists of licences, also an empty one', async () => {
    server.play([{ json: { id: user } }]);

    await open().users.assignLicense(user, { add: ['sku-1'] });

    const body = { addLicenses: [{ skuId: 'sku-1', disabledPlans: [] }], removeLicenses: [] };
    expect(sent().slice(-1)).toEqual([{ method: 'POST', path: `/graph/v1.0/users/${user}/assignLicense`, body }]);
    expect(sent().filter(({ method }) => method !== 'GET')).toHaveLength(1);
  });

  it('INT-3 updates, sets the manager, resets the password, revokes sessions and deletes', async () => {
    server.play([{ status: 204 }]);
    const { users } = open();

    await users.update(user, { accountEnabled: true });
    await users.setManager(user, group);
    await users.resetPassword(user, { password: 'p' });
    await users.revokeSignInSessions(user);
    await users.delete(user);

    const base = `/graph/v1.0/users/${user}`;
    const manager = { '@odata.id': `${server.url}/graph/v1.0/users/${group}` };
    expect(sent()).toEqual([
      { method: 'PATCH', path: base, body: { accountEnabled: true } },
      { method: 'PUT', path: `${base}/manager/$ref`, body: manager },
      { method: 'PATCH', path: base, body: { passwordProfile: { password: 'p' } } },
      { method: 'POST', path: `${base}/revokeSignInSessions`, body: '' },
      { method: 'DELETE', path: base, body: '' },
    ]);
  });

  it('takes a delete that was lost and finds nothing when repeated as done', async () => {
    server.play(['drop', refusal(404, 'Request_ResourceNotFound')]);

    await expect(open().users.delete(user)).resolves.toBe(false);
  });
});

describe('Graph groups', () => {
  it('INT-3 lists security groups, without those that mail keeps', async () => {
    server.play([
      {
        json: {
          value: [
            { id: '1', mailEnabled: false },
            { id: '2', mailEnabled: true },
          ],
        },
      },
    ]);

    const groups = await open().groups.list({ securityOnly: true });

    expect(groups.map(({ id }) => id)).toEqual(['1']);
    expect(server.seen[0]?.url).toContain('$filter=securityEnabled%20eq%20true');
  });

  it('INT-3 adds a member by reference', async () => {
    server.play([{ status: 204 }]);

    await expect(open().groups.addMember(group, user)).resolves.toBe(true);

    const body = { '@odata.id': `${server.url}/graph/v1.0/directoryObjects/${user}` };
    expect(sent()).toEqual([{ method: 'POST', path: `/graph/v1.0/groups/${group}/members/$ref`, body }]);
  });

  it('takes a refusal as success when the user is a member already', async () => {
    server.play([refusal(400, 'Request_BadRequest'), { json: { value: [{ id: group }] } }]);

    await expect(open().groups.addMember(group, user)).resolves.toBe(false);
  });

  it('takes a refusal for another reason as a failure', async () => {
    server.play([refusal(400, 'Request_BadRequest'), { json: { value: [] } }]);

    await expect(open().groups.addMember(group, user)).rejects.toMatchObject({ status: 400 });
  });

  it('removes a member by reference, never the user', async () => {
    server.play([{ status: 204 }]);

    await expect(open().groups.removeMember(group, user)).resolves.toBe(true);

    expect(sent()).toEqual([{ method: 'DELETE', path: `/graph/v1.0/groups/${group}/members/${user}/$ref`, body: '' }]);
  });
});

describe('Graph directory', () => {
  it('INT-3 lists licences, domains and the organization', async () => {
    server.play(({ url }) => {
      if (url.endsWith('/subscribedSkus')) return { json: { value: [{ id: 't_s', skuId: 's', consumedUnits: 2 }] } };
      if (url.endsWith('/domains')) return { json: { value: [{ id: 'acme.example', isVerified: true }] } };
      return { json: { value: [{ id: tenantId, displayName: 'Acme Corp' }] } };
    });
    const graph = open();

    const answers = [await graph.subscribedSkus.list(), await graph.domains.list(), await graph.organization.get()];

    expect(answers).toMatchObject([[{ skuId: 's' }], [{ id: 'acme.example' }], { displayName: 'Acme Corp' }]);
  });

  it('INT-3 says so where the tenant tells of no organization', async () => {
    server.play([{ json: { value: [] } }]);

    await expect(open().organization.get()).rejects.toThrow('the tenant has no organization');
  });

  it('ORG-4 lists the customers, relationships and contracts of the partner', async () => {
    server.play(({ url }) => ({ json: { value: [{ id: url.split('/').at(-1), tenantId }] } }));
    const { partner } = open();

    const [customers, relationships, contracts] = await Promise.all([
      partner.listDelegatedAdminCustomers(),
      partner.listDelegatedAdminRelationships(),
      partner.listContracts(),
    ]);

    const ids = [customers, relationships, contracts].map((list) => list[0]?.id);
    expect(ids).toEqual(['delegatedAdminCustomers', 'delegatedAdminRelationships', 'contracts']);
  });

  it('names the property that is not as documented', async () => {
    server.play([{ json: { value: [{ id: 'x', skuId: 7 }] } }]);

    const listing = open().subscribedSkus.list();

    await expect(listing).rejects.toMatchObject({ code: 'unexpected-answer' });
    await expect(listing).rejects.toThrow('"skuId"');
  });
});

describe('Graph errors', () => {
  it.each(['innerError', 'innererror'])('names the request id within %s', async (inner) => {
    server.play([refusal(400, 'Request_BadRequest', { [inner]: { [inner]: { 'request-id': 'abc-123' } } })]);

    await expect(open().users.get(user)).rejects.toThrow('Request_BadRequest to GET');
    await expect(open().users.get(user)).rejects.toThrow('(request abc-123)');
  });

  it('says the status when the answer is no JSON', async () => {
    server.play([{ status: 403, text: '<html>blocked by a proxy</html>' }]);

    await expect(open().users.get(user)).rejects.toMatchObject({ status: 403, code: undefined });
  });
});
