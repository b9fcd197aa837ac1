import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'canary-of-the-halo-key-53bb';

describe('the test of a mapping', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  const mapping = aMapping({ externalOrgId: '77' });
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine(), startFakeHalo()]);
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.context.repositories.mappings.insert(mapping);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', canary);
    halo.answer = { status: 200, body: { id: 77, name: 'Acme West' } };
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const test = (mappingId = mapping.mappingId) =>
    engine.call('POST', `/api/organizations/${acme}/integration-mappings/${mappingId}/test`, { as: 'technician' });
  const stored = async () => (await engine.context.repositories.mappings.get(acme, mapping.mappingId)).value;

  it('MAP-8 reads the external organization of this mapping, and remembers when and what came of it', async () => {
    const { status, body } = await test();

    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: true,
      message: 'Reached the client Acme West (77).',
      details: { testedAt: expect.any(String), durationMs: expect.any(Number) },
    });
    expect(halo.requests.at(-1)?.path).toContain('/api/Client/77');
    expect(await stored()).toMatchObject({ lastTestSucceeded: true, lastTestMessage: body['message'] });
  });

  it('MAP-8 a failure is a 200 with the reason and the remedy, and is remembered too', async () => {
    halo.answer = { status: 401, body: { error: `no ${canary}` } };

    const { status, body } = await test();

    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, details: { remedy: expect.any(String) } });
    expect(await stored()).toMatchObject({ lastTestSucceeded: false });
    expect(JSON.stringify([body, await stored()]) + engine.logText()).not.toContain(canary);
  });

  it('MAP-8 an external organization that was deleted is a failure', async () => {
    halo.answer = { status: 404, body: {} };

    expect((await test()).body).toMatchObject({ success: false });
  });

  it('MAP-8 an inactive mapping fails, and says why', async () => {
    const { value, etag } = await engine.context.repositories.mappings.get(acme, mapping.mappingId);
    await engine.context.repositories.mappings.replace({ ...value, isActive: false }, etag);

    expect((await test()).body).toMatchObject({ success: false, message: expect.stringContaining('is inactive') });
  });

  it('MAP-8 leaves what was changed while it ran as it was changed', async () => {
    const { mappings } = engine.context.repositories;
    const { value, etag } = await mappings.get(acme, mapping.mappingId);
    const replace = jest.spyOn(mappings, 'get').mockResolvedValueOnce({ value, etag });
    await mappings.replace({ ...value, externalOrgId: '78' }, etag);

    await test();

    replace.mockRestore();
    const after = await stored();
    expect(after.externalOrgId).toBe('78');
    expect(after.lastTestedAt).toBeUndefined();
  });

  it('MAP-9 is audited with what came of it', async () => {
    await test();

    const { items } = await engine.context.repositories.audit.list(acme);
    expect(items[0]).toMatchObject({ action: 'Mapping.Test', entityId: mapping.mappingId, after: { success: true } });
  });
});
