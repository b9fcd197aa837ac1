import { onlyAdminsMap, UnavailableError } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { aMapping, provenToBe } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const path = `/api/organizations/${acme.id}/integration-mappings`;

describe('who may map an organization', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ mappingProofs: provenToBe({ halopsa: '42' }) });
    await api.context.mappings.insert(aMapping({ organizationId: beta.id, externalOrgId: '43' }));
  });
  afterEach(() => api.stop());

  const create = (externalOrgId: string, who: Caller = 'technician', integration = 'halopsa') =>
    api.call(who, 'post', path).send({ integration, externalOrgId });
  const patch = (mappingId: string, changes: object, who: Caller = 'technician') =>
    api.call(who, 'patch', `${path}/${mappingId}`).send(changes);
  const stored = async (changes: Parameters<typeof aMapping>[0]) => {
    const mapping = aMapping(changes);
    await api.context.mappings.insert(mapping);
    return mapping.mappingId;
  };
  const events = async () => (await api.context.audit.list(acme.id)).items.map(({ action }) => action);

  it.each([
    ['another organization holds', '43'],
    ['another organization holds, in another spelling', '043'],
    ['nobody holds', '99'],
    ['does not exist', 'nothing'],
  ])('S2: a manager is refused one that %s, in the same words', async (_what, externalOrgId) => {
    const { status, body } = await create(externalOrgId);

    expect([status, body.detail]).toEqual([403, onlyAdminsMap]);
    expect(await events()).toEqual([]);
  });

  it('S2: a manager confirms what is proven, edits it and switches it off', async () => {
    const created = await create('42');
    const renamed = await patch(created.body.mappingId, { externalOrgName: 'Acme', mappingData: { note: 'x' } });
    const off = await api.call('technician', 'delete', `${path}/${created.body.mappingId}`);

    expect([created.status, renamed.status, off.status]).toEqual([201, 200, 204]);
  });

  it.each<[string, object, object]>([
    ['names the one of another organization', {}, { externalOrgId: '43' }],
    ['names any other one', {}, { externalOrgId: '99' }],
    ['names another one of what is switched off', { isActive: false }, { externalOrgId: '99' }],
    ['brings back what was switched off', { isActive: false, externalOrgId: '70' }, { isActive: true }],
    [
      'brings back what another organization holds by now',
      { isActive: false, externalOrgId: '43' },
      { isActive: true },
    ],
  ])('S2: a manager is refused a change that %s', async (_what, was, changes) => {
    const mappingId = await stored({ externalOrgId: '70', ...was });

    const { status, body } = await patch(mappingId, changes);

    expect([status, body.detail]).toEqual([403, onlyAdminsMap]);
    expect((await patch(mappingId, changes, 'admin')).status).toBe(200);
  });

  it('S2: a manager brings back what is proven', async () => {
    const mappingId = await stored({ isActive: false, externalOrgId: '42' });

    expect((await patch(mappingId, { isActive: true })).status).toBe(200);
  });

  it('S2: a proof that the engine gave a moment before does not count against who was faster', async () => {
    await api.context.mappings.insert(aMapping({ organizationId: gamma.id, externalOrgId: '42' }));

    const { status, body } = await create('42');

    expect([status, body.detail]).toEqual([403, onlyAdminsMap]);
    expect(await api.context.mappings.listByOrganization(acme.id)).toEqual([]);
  });

  it('S2: a manager has nothing proven for one organization mapped for another', async () => {
    const find = jest.spyOn(api.context.mappingProofs, 'find').mockResolvedValue(undefined);

    expect((await create('42')).status).toBe(403);
    expect(find).toHaveBeenCalledWith(
      expect.objectContaining({ organizationId: acme.id, integration: 'halopsa', authorization: expect.any(String) }),
    );
  });

  it('S2: nothing is mapped while nobody can say what is proven', async () => {
    jest.spyOn(api.context.mappingProofs, 'find').mockRejectedValue(new UnavailableError('Away.'));

    expect((await create('42')).status).toBe(503);
    expect(await events()).toEqual([]);
  });

  it('S2: a platform admin shares one on purpose', async () => {
    const { status, body } = await create('43', 'admin');

    expect([status, body.sharedWith]).toEqual([201, 1]);
  });

  it('S2: an id of a system whose address the organization chose is noted as that, until it is mapped anew', async () => {
    const at = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
    const settings = { api_url: 'https://halo.acme.example', client_id: 'own', api_key_ref: 'own-key' };
    const own = { organizationId: acme.id, type: 'halopsa', settings, isEnabled: true, ...at };
    await api.context.integrationSettings.upsert(own);
    const { body } = await create('43', 'admin');
    const noted = async () => (await api.context.mappings.get(acme.id, body.mappingId)).value.ofOwnSystem;
    const before = await noted();
    await api.context.integrationSettings.delete(acme.id, 'halopsa');
    await patch(body.mappingId, { externalOrgName: 'Acme' });
    const renamed = await noted();
    await patch(body.mappingId, { externalOrgId: '44' }, 'admin');

    expect([before, renamed, await noted()]).toEqual([true, true, undefined]);
    expect(JSON.stringify(body)).not.toContain('ofOwnSystem');
  });

  it('S2: lists show a manager no other organization', async () => {
    await create('43', 'admin');

    const { body } = await api.call('technician', 'get', path);

    expect(JSON.stringify(body)).not.toContain(beta.id);
    expect(JSON.stringify(body)).not.toContain(beta.name);
  });
});

describe('the default mapping', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const create = async (externalOrgId: string, more: object = {}) =>
    (await api.call('admin', 'post', path).send({ integration: 'halopsa', externalOrgId, ...more })).body;
  const patch = (mappingId: string, changes: object) =>
    api.call('technician', 'patch', `${path}/${mappingId}`).send(changes);
  const remove = (mappingId: string) => api.call('technician', 'delete', `${path}/${mappingId}`);
  const defaults = async (): Promise<string[]> => {
    const { body } = await api.call('technician', 'get', path);
    const items: { isDefault?: boolean; externalOrgId: string }[] = body.items;
    return items.filter(({ isDefault }) => isDefault).map(({ externalOrgId }) => externalOrgId);
  };

  it('L7: is the first one, until a person makes another one it', async () => {
    const first = await create('1');
    const second = await create('2');
    const before = await defaults();
    const switched = await patch(second.mappingId, { isDefault: true });

    expect([first.isDefault, second.isDefault, before]).toEqual([true, false, ['1']]);
    expect(switched.body).toMatchObject({ isDefault: true });
    expect(await defaults()).toEqual(['2']);
  });

  it('L7: can be chosen when it is made', async () => {
    await create('1');

    expect((await create('2', { isDefault: true })).isDefault).toBe(true);
    expect(await defaults()).toEqual(['2']);
  });

  it('L7: of rows that say nothing is the oldest active one', async () => {
    const of = (externalOrgId: string, createdAt: string, isActive = true) =>
      aMapping({ externalOrgId, createdAt, isActive });
    jest
      .spyOn(api.context.mappings, 'listByOrganization')
      .mockResolvedValue(
        [of('3', '2026-03-01T00:00:00Z'), of('1', '2026-01-01T00:00:00Z', false), of('2', '2026-02-01T00:00:00Z')].map(
          (value) => ({ value, etag: 'W/"1"' }),
        ),
      );

    expect(await defaults()).toEqual(['2']);
  });

  it('L7: is switched off only after another one was made it, and says so', async () => {
    const first = await create('1');
    const second = await create('2');

    const refused = [await remove(first.mappingId), await patch(first.mappingId, { isActive: false })];
    const unmarked = await patch(first.mappingId, { isDefault: false });
    await patch(second.mappingId, { isDefault: true });
    const allowed = await remove(first.mappingId);

    expect([...refused, unmarked].map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(refused[0]?.body.detail).toContain('Make another one the default first.');
    expect(allowed.status).toBe(204);
    expect(await defaults()).toEqual(['2']);
  });

  it('L7: may go when it is the last one', async () => {
    const only = await create('1');

    expect((await remove(only.mappingId)).status).toBe(204);
    expect(await defaults()).toEqual([]);
  });

  it('L7: is not what comes back, although it is older', async () => {
    const first = await create('1');
    await remove(first.mappingId);
    await create('2');
    await api.call('admin', 'patch', `${path}/${first.mappingId}`).send({ isActive: true });

    expect(await defaults()).toEqual(['2']);
  });

  it('L7: is no inactive one', async () => {
    const first = await create('1');
    await remove(first.mappingId);

    const { status, body } = await patch(first.mappingId, { isDefault: true });

    expect([status, body.errors]).toMatchObject([400, [{ path: 'isDefault' }]]);
  });

  it('L7: is one of each integration and organization', async () => {
    await create('1');
    await create('7', { integration: 'ninjaone' });

    expect((await defaults()).sort()).toEqual(['1', '7']);
  });
});
