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
      ...{ organizationId: acme, type: 'halopsa', settings, isEnabled },
      ...{ updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' },
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
