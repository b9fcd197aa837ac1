import { stillTiming } from '@msp/integrations/testing';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'canary-of-the-halo-key-77aa';
const clients = (...ids: number[]) => ({
  status: 200,
  body: { record_count: ids.length, clients: ids.map((id) => ({ id, name: `Client ${id}` })) },
});

describe('discovery', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  let now = Date.parse('2026-03-01T08:00:00Z');
  beforeEach(async () => {
    [engine, halo] = await Promise.all([
      startEngine({ now: () => now, connections: { timing: stillTiming() } }),
      startFakeHalo(),
    ]);
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', canary);
    halo.answer = clients(42, 43);
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const discover = (query = '', org = acme) =>
    engine.call('GET', `/api/integrations/halopsa/discover?orgId=${org}${query}`, { as: 'admin' });
  const listings = () => halo.requests.filter(({ path }) => path.startsWith('/api/Client')).length;

  it('MAP-2 answers the external organizations, to be kept for an hour by the caller alone', async () => {
    const { status, body, headers } = await discover();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      organizations: [{ externalOrgId: '42', name: 'Client 42' }, { externalOrgId: '43' }],
    });
    expect(headers.get('cache-control')).toMatch(/^private, max-age=\d+$/);
    expect(headers.get('vary')).toContain('Authorization');
  });

  it('MAP-2 is asked of the vendor once for all organizations that reach it in the same way', async () => {
    await Promise.all([discover(), discover('', beta), discover('', beta)]);

    expect(listings()).toBe(1);
  });

  it('MAP-2 keeps organizations apart that have settings or a secret of their own', async () => {
    await discover();
    await engine.storage.secrets.put(beta, 'halo-key', 'another key');
    const written = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed', updatedByName: 'Avery Admin' };
    await engine.context.repositories.secretNames.upsert({ organizationId: beta, name: 'halo-key', ...written });

    await discover('', beta);

    expect(listings()).toBe(2);
  });

  it('MAP-2 asks the vendor anew with refresh', async () => {
    await discover();
    halo.answer = clients(42, 43, 44);

    const before = await discover();
    const after = await discover('&refresh=true');

    expect(before.body['organizations']).toHaveLength(2);
    expect(after.body['organizations']).toHaveLength(3);
  });

  it.each([429, 503])(
    'MAP-2 gives the list from before with its time when the vendor answers %d',
    async (status) => {
      const { body: before } = await discover();
      now += 60 * 60_000;
      halo.answer = { status, body: {} };

      const { status: answered, body, headers } = await discover();

      expect(answered).toBe(200);
      expect(body).toMatchObject({ organizations: before['organizations'], cachedAt: before['cachedAt'] });
      expect(body['problem']).toMatch(/HaloPSA/);
      expect(headers.get('cache-control')).toBe('no-store');
    },
    60_000,
  );

  it('MAP-2 is a 503 when the vendor fails and there is no list', async () => {
    halo.answer = { status: 400, body: {} };

    const { status, body } = await discover();

    expect([status, body['code']]).toEqual([503, 'unavailable']);
    expect(JSON.stringify(body) + engine.logText()).not.toContain(canary);
  });

  it('MAP-2 is a 400 that says so when the integration is not set up', async () => {
    const { status, body } = await engine.call('GET', `/api/integrations/ninjaone/discover?orgId=${acme}`, {
      as: 'admin',
    });

    expect(status).toBe(400);
    expect(body['detail']).toContain('NinjaOne is not set up.');
  });
});
