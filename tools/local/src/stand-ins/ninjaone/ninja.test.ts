import { localSecrets, ninjaClientId } from '../credentials';
import { type RunningStandIns, startStandIns } from '../server';
import { type Call, ninjaClient } from '../stand-in-client';

const credentials = {
  grant_type: 'client_credentials',
  client_id: ninjaClientId,
  client_secret: localSecrets.ninjaone,
  scope: 'monitoring',
};

describe('the NinjaOne stand-in', () => {
  let running: RunningStandIns;
  let ninja: Call;

  const requestToken = (form: Record<string, string>) =>
    fetch(`${running.url}/ninjaone/ws/oauth/token`, { method: 'POST', body: new URLSearchParams(form) });

  beforeAll(async () => {
    running = await startStandIns();
    ninja = await ninjaClient(running);
  });
  afterAll(() => running.stop());

  it.each([
    ['a wrong secret', { client_secret: 'x' }, 401, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['an unknown scope', { scope: 'all' }, 400, 'invalid_scope'],
  ])('refuses a token for %s', async (_what, change, status, error) => {
    const response = await requestToken({ ...credentials, ...change });

    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error });
  });

  it('gives a token for its credentials, and answers nothing without one', async () => {
    const granted = await requestToken(credentials);

    expect(await granted.json()).toMatchObject({ access_token: expect.any(String), scope: 'monitoring' });
    expect((await fetch(`${running.url}/ninjaone/v2/organizations`)).status).toBe(401);
  });

  it('MAP-1 INT-3 has 1,200 organizations of different names, in pages after the last id', async () => {
    const names = new Set<unknown>();
    for (let after: unknown = 0; after !== undefined;) {
      const { rows } = await ninja('GET', `/v2/organizations?pageSize=500&after=${String(after)}`);
      for (const { name } of rows) names.add(name);
      after = rows.length < 500 ? undefined : rows.at(-1)?.['id'];
    }

    expect(names.size).toBe(1_200);
  });

  it('MAP-1 INT-3 changes the name of an organization, and nothing else, for an app with the scope management', async () => {
    const manager = await ninjaClient(running, ['monitoring', 'management']);
    const { body: before } = await ninja('GET', '/v2/organization/2');

    const changed = await manager('PATCH', '/v2/organization/2', { name: 'Beta Group' });

    expect(changed).toMatchObject({ status: 204, body: {} });
    expect((await ninja('GET', '/v2/organization/2')).body).toEqual({ ...before, name: 'Beta Group' });
  });

  it('MAP-1 INT-3 changes no organization for an app that may only read', async () => {
    const { body: before } = await ninja('GET', '/v2/organization/1');

    const refused = await ninja('PATCH', '/v2/organization/1', { name: 'Acme Group' });

    expect(refused).toMatchObject({ status: 403, body: { error: 'insufficient_scope' } });
    expect((await ninja('GET', '/v2/organization/1')).body).toEqual(before);
  });

  it('MAP-1 INT-3 tells nothing to an app that may only write', async () => {
    const writer = await ninjaClient(running, ['management']);

    expect((await writer('GET', '/v2/organizations')).status).toBe(403);
  });

  it.each([
    ['an unknown organization', '9999', { name: 'Nobody' }, 404],
    ['no name at all', '1', { name: '' }, 400],
    ['a name that is no text', '1', { name: 7 }, 400],
    ['an approval mode that there is not', '1', { nodeApprovalMode: 'SOMETIMES' }, 400],
    ['no object', '1', [], 400],
  ])('MAP-1 INT-3 refuses a change to %s', async (_what, id, change, status) => {
    const manager = await ninjaClient(running, ['management']);

    expect((await manager('PATCH', `/v2/organization/${id}`, change)).status).toBe(status);
  });

  it('INT-3 has the devices of one organization only', async () => {
    const { rows } = await ninja('GET', '/v2/organization/1/devices');

    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ organizationId }) => organizationId))).toEqual(new Set([1]));
    expect((await ninja('GET', '/v2/organization/9999/devices')).status).toBe(404);
  });
});
