import { seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, controlClient, graphClient } from '../stand-in-client';

const { tenantId, domain } = seedOrganizations.acme;
const draft = {
  accountEnabled: true,
  displayName: 'Ada Byron',
  mailNickname: 'ada.byron',
  userPrincipalName: `ada.byron@${domain}`,
  passwordProfile: { password: 'Xk7!qqqqqq' },
};
const eventual = { ConsistencyLevel: 'eventual' };

describe('hard cases of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns({ profile: 'realistic' });
    acme = await graphClient(running, tenantId);
  });
  beforeEach(() => running.world.behave({ lagMs: 0 }));
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const control = () => controlClient(running);
  const query = (path: string, params: Record<string, string>, headers = {}) =>
    acme('GET', `${path}?${new URLSearchParams(params).toString()}`, undefined, headers);
  const groupNamed = async (name: string) =>
    String((await query('/groups', { $filter: `displayName eq '${name}'` })).rows[0]?.['id']);
  const hedy = async () => String((await acme('GET', `/users/hedy.lamarr@${domain}`)).body['id']);
  const reference = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });

  it.each([
    ['of a user', { userPrincipalName: `sales.lead@${domain}` }],
    ['of a group', { userPrincipalName: `project-apollo@${domain}` }],
    ['of a contact', { userPrincipalName: `invoices@${domain}` }],
    ['as mail', { mail: 'invoices@supplier.example' }],
    ['in other letters', { userPrincipalName: `Sales.LEAD@${domain}` }],
  ])('L2 refuses an address that is taken %s', async (_whose, change) => {
    const { status, body } = await acme('POST', '/users', { ...draft, ...change });

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { details: [{ code: 'ObjectConflict', target: 'proxyAddresses' }] } });
  });

  it('L2 finds addresses by filter over users, groups and contacts', async () => {
    const ask = (path: string, address: string) =>
      query(path, { $filter: `proxyAddresses/any(p:p eq 'smtp:${address}')` });

    expect((await ask('/users', `sales.lead@${domain}`)).rows).toHaveLength(1);
    expect((await ask('/groups', `announcements@${domain}`)).rows).toHaveLength(1);
    expect((await ask('/contacts', `invoices@${domain}`)).rows).toHaveLength(1);
    expect((await ask('/users', 'nobody@acme.example')).rows).toEqual([]);
  });

  it('refuses cloud users of a federated domain, unless they name their original', async () => {
    const federated = { ...draft, userPrincipalName: `ada.byron@labs.${domain}` };

    const refused = await acme('POST', '/users', federated);
    const taken = await acme('POST', '/users', { ...federated, onPremisesImmutableId: 'bW9uYQ==' });

    expect(refused.body).toMatchObject({ error: { details: [{ target: 'onPremisesImmutableId' }] } });
    expect([refused.status, taken.status]).toEqual([400, 201]);
  });

  it.each([
    ['UK', 400],
    ['XX', 400],
    ['gb', 400],
    ['GB', 201],
  ])('L6 answers the usage location %s with %i', async (usageLocation, status) => {
    expect((await acme('POST', '/users', { ...draft, usageLocation })).status).toBe(status);
  });

  it('keeps extension attributes from the create on, and filters by them in advanced queries only', async () => {
    const marked = { ...draft, onPremisesExtensionAttributes: { extensionAttribute15: 'run-1' } };
    await acme('POST', '/users', marked);
    const params = { $filter: "onPremisesExtensionAttributes/extensionAttribute15 eq 'run-1'", $count: 'true' };

    const plain = await query('/users', params);
    const advanced = await query('/users', params, eventual);
    const wrong = await acme('POST', '/users', {
      ...draft,
      onPremisesExtensionAttributes: { extensionAttribute16: 'x' },
    });

    expect([plain.status, advanced.rows.length, wrong.status]).toEqual([400, 1, 400]);
  });

  it.each([
    ['Announcements', 400, 'Cannot Update a mail-enabled security groups and or distribution list.'],
    ['Printers', 400, 'Cannot Update a mail-enabled security groups and or distribution list.'],
    ['File Server', 400, 'on-premises mastered'],
    ['All Employees', 400, 'dynamic'],
    ['Helpdesk Administrators', 403, 'Insufficient privileges'],
    ['Executives', 403, 'restricted management administrative unit'],
  ])('A2 refuses a member of the group %s with %i', async (name, status, text) => {
    const answer = await acme('POST', `/groups/${await groupNamed(name)}/members/$ref`, reference(await hedy()));

    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toContain(text);
  });

  it('V7 has two groups of one name, told apart by id and description', async () => {
    const { rows } = await query('/groups', { $filter: "displayName eq 'Finance'" });

    expect(rows).toHaveLength(2);
    expect(new Set(rows.map(({ description }) => description)).size).toBe(2);
  });

  it('L5 keeps a deleted user for 30 days under another name, and gives it back', async () => {
    const { rows } = await acme(
      'GET',
      '/directory/deletedItems/microsoft.graph.user?$select=id,userPrincipalName,deletedDateTime',
    );
    const [barbara] = rows;
    const id = String(barbara?.['id']);

    expect(barbara?.['userPrincipalName']).toBe(`${id.replaceAll('-', '')}barbara.liskov@${domain}`);
    expect((await acme('GET', `/users/${id}`)).status).toBe(404);
    expect((await acme('POST', `/directory/deletedItems/${id}/restore`)).status).toBe(200);
    expect((await acme('GET', `/users/barbara.liskov@${domain}`)).body['id']).toBe(id);
  });

  it('L5 does not give back a user whose name is taken, nor one deleted too long ago', async () => {
    const { rows } = await acme('GET', '/directory/deletedItems/microsoft.graph.user');
    const id = String(rows[0]?.['id']);
    await acme('POST', '/users', { ...draft, userPrincipalName: `barbara.liskov@${domain}` });
    const taken = await acme('POST', `/directory/deletedItems/${id}/restore`);
    const deletedDateTime = new Date(Date.now() - 31 * 86_400_000).toISOString();
    await control()('PUT', `/tenants/${tenantId}/deleted-user`, { id, deletedDateTime });

    expect(taken.status).toBe(400);
    expect((await acme('GET', `/directory/deletedItems/${id}`)).status).toBe(404);
  });

  it('tells eligible and limited roles where memberOf does not', async () => {
    const nikola = String((await acme('GET', `/users/nikola.tesla@${domain}`)).body['id']);
    const linus = String((await acme('GET', `/users/linus.pauling@${domain}`)).body['id']);
    const ask = (kind: string, id: string) =>
      query(`/roleManagement/directory/${kind}`, { $filter: `principalId eq '${id}'` });

    expect(
      (await acme('GET', `/users/${nikola}/memberOf`)).rows.every(
        (row) => row['@odata.type'] === '#microsoft.graph.group',
      ),
    ).toBe(true);
    expect((await ask('roleEligibilityScheduleInstances', nikola)).rows).toHaveLength(1);
    expect((await ask('roleAssignments', nikola)).rows).toEqual([]);
    expect((await ask('roleAssignments', linus)).rows).toMatchObject([
      { directoryScopeId: expect.stringContaining('/administrativeUnits/') },
    ]);
  });

  it.each([
    ['/roleManagement/directory/roleEligibilityScheduleInstances', 'RoleManagement.Read.Directory'],
    ['/deviceManagement/managedDevices', 'DeviceManagementManagedDevices.Read.All'],
  ])('L6 names the permission that %s lacks', async (path, permission) => {
    await control()('PUT', `/tenants/${tenantId}/permissions`, { permissions: ['User.Read.All'] });
    const limited = await graphClient(running, tenantId);

    const { status, body } = await limited('GET', path);

    expect(status).toBe(403);
    expect(JSON.stringify(body)).toContain(permission);
  });

  it('resets passwords only with the permission for it', async () => {
    const reset = { passwordProfile: { password: 'Zz9!zzzzzz' } };
    await control()('PUT', `/tenants/${tenantId}/permissions`, { permissions: ['User.ReadWrite.All'] });
    const limited = await graphClient(running, tenantId);

    expect((await limited('PATCH', `/users/hedy.lamarr@${domain}`, reset)).status).toBe(403);
    expect((await acme('PATCH', `/users/hedy.lamarr@${domain}`, reset)).status).toBe(204);
  });

  it.each([
    ['an unknown property', "shoeSize eq '42'", 'BadRequest'],
    [
      'one that is not filterable',
      'signInSessionsValidFromDateTime ge 2026-01-01T00:00:00Z',
      'Request_UnsupportedQuery',
    ],
    [
      'one that is not filterable, in brackets',
      "(department eq 'IT' and licenseAssignmentStates/any(l:l/state eq 'Error'))",
      'Request_UnsupportedQuery',
    ],
    ['contains without an advanced query', "contains(displayName,'a')", 'Request_UnsupportedQuery'],
  ])('refuses a filter on %s', async (_what, $filter, code) => {
    const { status, body } = await query('/users', { $filter });

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code } });
  });

  it.each([
    ['createdDateTime ge 2024-01-01T00:00:00Z and createdDateTime lt 2025-01-01T00:00:00Z', 12],
    ["proxyAddresses/any(p:startsWith(p,'smtp:sales'))", 1],
    ["employeeId gt '1010'", 2],
  ])('filters users by %s', async ($filter, count) => {
    expect((await query('/users', { $filter })).rows).toHaveLength(count);
  });

  it.each([
    ['"displayName:kat"', ['Katherine Johnson']],
    ['"displayName:mary jack" OR "mail:tim"', ['Mary Jackson', 'Tim Paterson']],
    ['"displayName:mary" AND "mail:tim"', []],
  ])('L3 searches users by %s, with the header only', async ($search, names) => {
    const { rows } = await query('/users', { $search }, eventual);

    expect(rows.map(({ displayName }) => displayName)).toEqual(names);
    expect((await query('/users', { $search })).status).toBe(400);
  });

  it('L3 counts a tenant of 1,306 users', async () => {
    await control()('PUT', `/tenants/${tenantId}/users`, { count: 1306 });

    const counts = [await acme('GET', '/users/$count', undefined, eventual), await acme('GET', '/users/$count')];
    const page = await query('/users', { $count: 'true', $top: '999', $search: '"displayName:employee"' }, eventual);

    expect(counts.map(({ status }) => status)).toEqual([200, 400]);
    expect(page.body['@odata.count']).toBe(1294);
    expect(page.rows).toHaveLength(999);
  });

  it('brings the manager along, but not in advanced queries', async () => {
    const params = { $expand: 'manager($select=id)', $filter: "displayName eq 'Hedy Lamarr'" };

    const { rows } = await query('/users', params);

    expect(rows).toMatchObject([{ manager: { displayName: 'Grace Hopper' } }]);
    expect((await query('/users', params, eventual)).status).toBe(400);
    expect((await query('/users', { $expand: 'drives' })).status).toBe(400);
  });

  it('tells how devices are joined, and which ways into them the tenant keeps', async () => {
    const bySerial = (serial: string) =>
      query('/deviceManagement/managedDevices', { $filter: `serialNumber eq '${serial}'` });
    const [known] = (await bySerial('PF3K9A21')).rows;
    const [lost] = (await bySerial('PF3K9A99')).rows;
    const [phone] = (await bySerial('PH0N3001')).rows;
    const join = await query('/devices', { $filter: `deviceId eq '${String(phone?.['azureADDeviceId'])}'` });
    const local = (id: unknown) => acme('GET', `/directory/deviceLocalCredentials/${String(id)}`);
    const keys = (id: unknown) =>
      query('/informationProtection/bitlocker/recoveryKeys', { $filter: `deviceId eq '${String(id)}'` });

    expect(phone).toMatchObject({ managedDeviceOwnerType: 'personal' });
    expect(join.rows).toMatchObject([{ trustType: 'Workplace' }]);
    expect([(await local(known?.['id'])).status, (await local(lost?.['id'])).status]).toEqual([200, 404]);
    expect([(await keys(known?.['id'])).rows.length, (await keys(lost?.['id'])).rows.length]).toEqual([1, 0]);
  });

  it('makes security groups and takes them away, and leaves distribution lists to Exchange', async () => {
    const group = { displayName: 'Night Shift', mailEnabled: false, mailNickname: 'night', securityEnabled: true };

    const made = await acme('POST', '/groups', group);
    const refused = [
      await acme('POST', '/groups', { ...group, mailEnabled: true }),
      await acme('POST', '/groups', { ...group, colour: 'blue' }),
      await acme('POST', '/groups', { ...group, securityEnabled: 'yes' }),
    ];

    expect([made.status, ...refused.map(({ status }) => status)]).toEqual([201, 400, 400, 400]);
    expect((await acme('DELETE', `/groups/${String(made.body['id'])}`)).status).toBe(204);
  });
});
