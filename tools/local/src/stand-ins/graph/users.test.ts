import { seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, graphClient } from '../stand-in-client';

const draft = {
  accountEnabled: true,
  displayName: 'Ada Byron',
  mailNickname: 'ada.byron',
  userPrincipalName: 'ada.byron@acme.example',
  passwordProfile: { password: 'Xk7!qqqqqq', forceChangePasswordNextSignIn: true },
};

describe('users of the Graph stand-in', () => {
  let running: RunningStandIns;
  let acme: Call;

  beforeAll(async () => {
    running = await startStandIns();
    acme = await graphClient(running, seedOrganizations.acme.tenantId);
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  it('lists the twelve people of Acme with the eleven default properties', async () => {
    const { status, rows } = await acme('GET', '/users');

    expect(status).toBe(200);
    expect(rows).toHaveLength(12);
    expect(Object.keys(rows[0] ?? {})).toHaveLength(11);
    expect(rows[0]).not.toHaveProperty('accountEnabled');
  });

  it('follows next links to the last page', async () => {
    const first = await acme('GET', '/users?$top=5&$select=id');
    const second = await acme('GET', String(first.body['@odata.nextLink']));
    const third = await acme('GET', String(second.body['@odata.nextLink']));

    expect([first, second, third].map(({ rows }) => rows.length)).toEqual([5, 5, 2]);
    expect(third.body).not.toHaveProperty('@odata.nextLink');
    expect(new Set([first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(12);
  });

  it.each([
    ["userPrincipalName eq 'GRACE.HOPPER@acme.example'", ['Grace Hopper']],
    ["startsWith(displayName,'Ka')", ['Katherine Johnson']],
    ["employeeId eq '1002'", ['Alan Turing']],
    ["department eq 'Research' and startswith(givenName,'Ros')", ['Rosalind Franklin']],
    ["givenName eq 'Tim' or givenName eq 'Mary'", ['Mary Jackson', 'Tim Paterson']],
    ["displayName eq 'O''Neill'", []],
    ['assignedLicenses/any(l:l/skuId eq f8a1db68-be16-40ed-86d5-cb42ce701560)', ['Grace Hopper', 'Katherine Johnson']],
  ])('filters by %s', async (filter, names) => {
    const { rows } = await acme('GET', `/users?$filter=${encodeURIComponent(filter)}`);

    expect(rows.map(({ displayName }) => displayName)).toEqual(names);
  });

  it.each([
    ['/users?$filter=displayName%20like%20%27x%27', 'BadRequest'],
    ['/users?$select=shoeSize', 'BadRequest'],
    ['/users?$top=1000', 'Request_BadRequest'],
    ['/users?$skip=5', 'Request_BadRequest'],
    ["/users?$filter=department%20ne%20'Sales'", 'Request_UnsupportedQuery'],
  ])('refuses %s with %s', async (path, code) => {
    const { status, body } = await acme('GET', path);

    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code, innerError: { 'request-id': expect.any(String) } } });
  });

  it('answers advanced queries only with ConsistencyLevel and $count', async () => {
    const path = "/users?$count=true&$filter=department%20ne%20'Sales'";

    const { body, rows } = await acme('GET', path, undefined, { ConsistencyLevel: 'eventual' });

    expect(body['@odata.count']).toBe(10);
    expect(rows).toHaveLength(10);
  });

  it('creates a user who is there afterwards, by id and by name', async () => {
    const created = await acme('POST', '/users', { ...draft, usageLocation: 'US', department: 'Sales' });

    expect(created.status).toBe(201);
    expect(created.body).not.toHaveProperty('passwordProfile');
    const byName = await acme('GET', '/users/Ada.Byron@acme.example?$select=id,department,usageLocation');
    expect(byName.body).toMatchObject({ id: created.body['id'], department: 'Sales', usageLocation: 'US' });
    expect((await acme('GET', `/users/${String(created.body['id'])}`)).status).toBe(200);
  });

  it.each([
    ['a missing property', { ...draft, mailNickname: undefined }, 'mailNickname'],
    ['an unknown property', { ...draft, favouriteColour: 'blue' }, 'favouriteColour'],
    ['a domain that is not verified', { ...draft, userPrincipalName: 'ada@acme-retail.example' }, 'userPrincipalName'],
    ['a foreign domain', { ...draft, userPrincipalName: 'ada@beta-industries.example' }, 'userPrincipalName'],
    ['a name in use', { ...draft, userPrincipalName: 'Grace.Hopper@acme.example' }, 'userPrincipalName'],
    ['an accent in the name', { ...draft, userPrincipalName: 'adà@acme.example' }, 'userPrincipalName'],
    ['a weak password', { ...draft, passwordProfile: { password: 'password' } }, 'passwordProfile'],
    ['a wrong type', { ...draft, accountEnabled: 'yes' }, 'accountEnabled'],
  ])('refuses to create a user with %s', async (_what, body, target) => {
    const answer = await acme('POST', '/users', body);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: 'Request_BadRequest', details: [{ target }] } });
    expect(running.world.findTenant(seedOrganizations.acme.tenantId)?.users).toHaveLength(12);
  });

  it('updates, disables and deletes without a body in the answer', async () => {
    const path = '/users/tim.paterson@acme.example';

    const update = await acme('PATCH', path, { jobTitle: 'Account Executive', accountEnabled: false });

    expect(update.status).toBe(204);
    const { body } = await acme('GET', `${path}?$select=jobTitle,accountEnabled`);
    expect(body).toMatchObject({ jobTitle: 'Account Executive', accountEnabled: false });
    expect((await acme('DELETE', path)).status).toBe(204);
    const gone = await acme('GET', path);
    expect(gone.status).toBe(404);
    expect(gone.body).toMatchObject({ error: { code: 'Request_ResourceNotFound' } });
  });

  it('sets a manager by reference', async () => {
    const manager = await acme('GET', '/users/alan.turing@acme.example');
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/users/${String(manager.body['id'])}` };

    const set = await acme('PUT', '/users/hedy.lamarr@acme.example/manager/$ref', reference);

    expect(set.status).toBe(204);
    const read = await acme('GET', '/users/hedy.lamarr@acme.example/manager');
    expect(read.body).toMatchObject({ displayName: 'Alan Turing' });
  });

  it('revokes sessions without a body in the request', async () => {
    const { status, body } = await acme('POST', '/users/tim.paterson@acme.example/revokeSignInSessions');

    expect(status).toBe(200);
    expect(body['value']).toBe(true);
  });

  it("keeps tenants apart: the token's tenant decides", async () => {
    const beta = await graphClient(running, seedOrganizations.beta.tenantId);

    expect((await beta('GET', '/users/grace.hopper@acme.example')).status).toBe(404);
    expect((await beta('GET', '/users')).rows).toHaveLength(6);
  });

  it('refuses writes where only reading was consented to', async () => {
    const gamma = await graphClient(running, seedOrganizations.gamma.tenantId);

    const { status, body } = await gamma('POST', '/users', { ...draft, userPrincipalName: 'ada@gamma.example' });

    expect(status).toBe(403);
    expect(body).toMatchObject({ error: { code: 'Authorization_RequestDenied' } });
  });

  it('refuses a request without a token of its own', async () => {
    const response = await fetch(`${running.url}/graph/v1.0/users`, { headers: { authorization: 'Bearer x.y.z' } });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });
});
