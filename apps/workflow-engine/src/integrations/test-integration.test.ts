import { acme, startEngine, type TestEngine } from '../testing/start-engine';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';

const canary = 'canary-of-the-halo-key-1f9c';

describe('the test of a connection', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine(), startFakeHalo()]);
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', canary);
  });
  afterEach(async () => {
    await Promise.all([engine.stop(0), halo.stop()]);
  });

  const test = (name = 'halopsa') =>
    engine.call('POST', `/api/integrations/${name}/test`, { as: 'technician', org: acme });
  const settingsOf = (settings: Record<string, string>, isEnabled = true) =>
    engine.context.repositories.integrationSettings.upsert({
      organizationId: acme,
      type: 'halopsa',
      settings,
      isEnabled,
      updatedAt: '2026-01-05T09:00:00.000Z',
      updatedBy: 'seed',
    });

  it('INT-1 signs in, reads the mapped client and says which it reached', async () => {
    const { status, body } = await test();

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, message: 'Reached the client Acme (42).' });
    expect(halo.requests.map(({ path }) => path)).toEqual(['/auth/token', '/api/Client/42']);
  });

  it('INT-1 answers what is wrong, and what to do, instead of failing', async () => {
    halo.answer = { status: 401, body: { error: 'unauthorized', error_description: `no ${canary}` } };

    const { status, body } = await test();

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, message: expect.any(String), remedy: expect.any(String) });
    expect(JSON.stringify(body) + engine.logText()).not.toContain(canary);
  });

  it('INT-1 tests the settings as they are now, and never a secret of GLOBAL at an address of the organization', async () => {
    expect((await test()).body).toMatchObject({ success: true });
    await settingsOf({ api_url: 'http://127.0.0.1:9', auth_url: 'http://127.0.0.1:9/auth' });

    const { body } = await test();

    expect(body).toMatchObject({ success: false, message: expect.stringContaining('halo-key') });
    expect(halo.requests).toHaveLength(2);
  });

  it('INT-1 signs in anew each time, so that a key which no longer counts is found', async () => {
    await test();
    await test();

    expect(halo.requests.filter(({ path }) => path === '/auth/token')).toHaveLength(2);
  });

  it.each([
    ['it is switched off', async () => settingsOf({}, false), 'switched off'],
    ['the secret is missing', async () => engine.storage.secrets.delete('GLOBAL', 'halo-key'), 'GLOBAL settings name'],
  ])('INT-1 says so when %s', async (_what, prepare, words) => {
    await prepare();

    const { body } = await test();

    expect(body).toMatchObject({ success: false, message: expect.stringContaining(words) });
  });

  it('INT-1 says so when the integration is not set up', async () => {
    expect((await test('ninjaone')).body).toMatchObject({ success: false, message: 'NinjaOne is not set up.' });
  });

  const unmapped = async () => {
    const { mappings } = engine.context.repositories;
    for (const { value, etag } of await mappings.listByOrganization(acme)) {
      await mappings.replace({ ...value, isActive: false }, etag);
    }
  };

  it('U10: says that only the mapping is missing where the external system answers', async () => {
    await unmapped();
    halo.answer = { status: 200, body: { record_count: 1, clients: [{ id: 7_204_271, name: 'Acme' }] } };

    const { body } = await test();

    expect(body).toMatchObject({ success: false, reason: 'mapping', remedy: expect.stringContaining('Integrations') });
    // No part of a time looks like it.
    expect(JSON.stringify(body)).not.toContain('7204271');
  });

  it.each<[string, string, () => Promise<unknown>]>([
    [
      'the external system refuses the key, whatever is mapped',
      'connection',
      async () => {
        await unmapped();
        halo.answer = { status: 401, body: { error: 'unauthorized' } };
      },
    ],
    [
      'the external system refuses the key',
      'connection',
      async () => void (halo.answer = { status: 401, body: { error: 'unauthorized' } }),
    ],
    ['it is switched off', 'switched-off', () => settingsOf({}, false)],
    ['a setting is wrong', 'settings', () => settingsOf({ note_outcome_id: 'none' })],
    ['the secret is missing', 'secret', () => engine.storage.secrets.delete('GLOBAL', 'halo-key')],
  ])('U10: says what it is when %s', async (_what, reason, prepare) => {
    await prepare();

    expect((await test()).body).toMatchObject({ success: false, reason });
  });

  it.each([
    ['no tenant is linked', 'tenant', true],
    ['it is not set up', 'settings', false],
  ])('U10: says of Microsoft Graph that %s', async (_what, reason, isSetUp) => {
    const { organizations, integrationSettings } = engine.context.repositories;
    const { value, etag } = await organizations.get(acme);
    await organizations.replace({ ...value, tenantId: null }, etag);
    const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: 'graph' };
    const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
    const written = { organizationId: 'GLOBAL', type: 'msgraph', settings, isEnabled: true, ...stamp };
    if (isSetUp) await integrationSettings.upsert(written);

    expect((await test('msgraph')).body).toMatchObject({ success: false, reason });
  });

  it.each([
    [true, { status: 200, body: { id: 42, name: 'Acme' } }],
    [false, { status: 401, body: {} }],
  ])(
    'U10: a test of the connection that ends with success %s is one of the mapping it went through',
    async (success, answer) => {
      halo.answer = answer;

      const { body } = await test();

      const [mapping] = await engine.context.repositories.mappings.listByOrganization(acme);
      expect([body['success'], mapping?.value.lastTestSucceeded]).toEqual([success, success]);
      expect(mapping?.value.lastTestedAt).toBe(body['testedAt']);
    },
  );

  const testGlobal = () => engine.call('POST', '/api/integrations/halopsa/test?scope=global', { as: 'admin' });

  it('INT-1 tries the GLOBAL settings by reading the external organizations', async () => {
    halo.answer = { status: 200, body: { record_count: 1, clients: [{ id: 42, name: 'Acme' }] } };

    const { status, body } = await testGlobal();

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: true, message: 'Signed in to HaloPSA and read its organizations.' });
    const { items } = await engine.context.repositories.audit.list('GLOBAL');
    expect(items[0]).toMatchObject({ action: 'Integration.Test', entityId: 'halopsa' });
  });

  it('INT-1 says what is wrong with the GLOBAL settings, and tells no secret', async () => {
    halo.answer = { status: 401, body: { error: `no ${canary}` } };

    const { status, body } = await testGlobal();

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, remedy: expect.any(String) });
    expect(JSON.stringify(body) + engine.logText()).not.toContain(canary);
  });

  it('HIST-2 is audited with what came of it, and without secrets', async () => {
    await test();

    const { items } = await engine.context.repositories.audit.list(acme);
    const found = items.find(({ action }) => action === 'Integration.Test');
    expect(found).toMatchObject({ entityId: 'halopsa', after: { success: true } });
    expect(JSON.stringify(found)).not.toContain(canary);
  });
});
