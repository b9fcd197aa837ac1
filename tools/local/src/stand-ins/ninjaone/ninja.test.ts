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

  it('has 1,200 organizations of different names, in pages after the last id', async () => {
    const names = new Set<unknown>();
    for (let after: unknown = 0; after !== undefined;) {
      const { rows } = await ninja('GET', `/v2/organizations?pageSize=500&after=${String(after)}`);
      for (const { name } of rows) names.add(name);
      after = rows.length < 500 ? undefined : rows.at(-1)?.['id'];
    }

    expect(names.size).toBe(1_200);
  });

  it('has the devices of one organization only', async () => {
    const { rows } = await ninja('GET', '/v2/organization/1/devices');

    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ organizationId }) => organizationId))).toEqual(new Set([1]));
    expect((await ninja('GET', '/v2/organization/9999/devices')).status).toBe(404);
  });
});
