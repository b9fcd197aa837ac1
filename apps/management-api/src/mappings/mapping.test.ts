import { seedOrganizations, seedPeople } from '@msp/testing';
import { createMemoryStorage } from '@msp/storage';
import { aMapping, provenToBe } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const path = `/api/organizations/${acme.id}/integration-mappings`;
const draft = { integration: 'halopsa', externalOrgId: '42', externalOrgName: 'Acme Corp' };

describe('mappings', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ mappingProofs: provenToBe({ halopsa: '42' }) });
  });
  afterEach(() => api.stop());

  const create = (changes: object = {}, who: Caller = 'technician') =>
    api.call(who, 'post', path).send({ ...draft, ...changes });
  const list = (query = '') => api.call('technician', 'get', `${path}${query}`);
  const patch = (id: string, changes: object, etag?: string) => {
    const request = api.call('technician', 'patch', `${path}/${id}`);
    if (etag !== undefined) void request.set('If-Match', etag);
    return request.send(changes);
  };

  it('MAP-3 are created, read, changed, made inactive and active again', async () => {
    const created = await create({ mappingData: { default_site_id: 1042 } });
    const { mappingId } = created.body;
    const read = await api.call('technician', 'get', `${path}/${mappingId}`);
    const renamed = await patch(mappingId, { externalOrgName: 'Acme Group' }, read.headers['etag']);
    const deleted = await api.call('technician', 'delete', `${path}/${mappingId}`);
    const again = await api.call('technician', 'delete', `${path}/${mappingId}`);
    const inactive = await list('?activeOnly=true');
    const active = await patch(mappingId, { isActive: true });

    expect(created.status).toBe(201);
    expect(created.headers['location']).toBe(`${path}/${mappingId}`);
    expect(read.body).toMatchObject({
      ...draft,
      isActive: true,
      mappingData: { default_site_id: 1042 },
      sharedWith: 0,
    });
    expect(renamed.body).toMatchObject({ externalOrgName: 'Acme Group', updatedBy: seedPeople.technician.oid });
    expect([deleted.status, again.status]).toEqual([204, 204]);
    expect(inactive.body.items).toEqual([]);
    expect((await list()).body.items).toMatchObject([{ mappingId, isActive: true }]);
    expect(active.status).toBe(200);
  });

  it('MAP-3 several of one integration are filtered by integration', async () => {
    for (const changes of [{}, { externalOrgId: '43' }, { integration: 'ninjaone' }]) await create(changes, 'admin');

    expect((await list('?integration=halopsa')).body.items).toHaveLength(2);
    expect((await list()).body.items).toHaveLength(3);
  });

  it.each<[string, object, string]>([
    ['an unknown integration', { integration: 'pax8' }, 'integration'],
    ['an empty id', { externalOrgId: '' }, 'externalOrgId'],
    ['an id of 201 characters', { externalOrgId: 'x'.repeat(201) }, 'externalOrgId'],
    ['an id with <', { externalOrgId: '<42' }, 'externalOrgId'],
    ['an id with a quote', { externalOrgId: "4'2" }, 'externalOrgId'],
    ['an id with a line break', { externalOrgId: '4\n2' }, 'externalOrgId'],
    ['a name of 201 characters', { externalOrgName: 'x'.repeat(201) }, 'externalOrgName'],
    ['data over 32 KB', { mappingData: { text: 'é'.repeat(16_400) } }, 'mappingData'],
    ['a site that is no number', { mappingData: { default_site_id: 'main' } }, 'mappingData.default_site_id'],
    ['a property of its own', { createdBy: 'somebody' }, 'createdBy'],
  ])('MAP-3 refuses %s, naming the field', async (_what, changes, field) => {
    const { status, body } = await create(changes);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: field }]);
  });

  it('MAP-3 takes an id of 200 characters, and data of almost 32 KB', async () => {
    const { status } = await create(
      { externalOrgId: 'x'.repeat(200), mappingData: { text: 'x'.repeat(32_700) } },
      'admin',
    );

    expect(status).toBe(201);
  });

  it('MAP-3 MAP-6 names the integrations that exist', async () => {
    const { body } = await create({ integration: 'pax8' });

    expect(body.errors[0].message).toMatch(/^One of .*halopsa.*msgraph.*ninjaone/);
  });

  it('MAP-3 a second active one to the same external organization is a 409 that says who', async () => {
    const { body: first } = await create();

    const second = await create({}, 'admin');
    await api.call('technician', 'delete', `${path}/${first.mappingId}`);
    const third = await create({}, 'admin');
    const back = await patch(first.mappingId, { isActive: true });

    expect([second.status, third.status, back.status]).toEqual([409, 201, 409]);
    expect(second.body.detail).toContain(seedPeople.technician.name);
    expect(back.body.detail).toContain(seedPeople.admin.name);
  });

  it('MAP-3 of another organization is not there', async () => {
    const other = aMapping({ organizationId: beta.id });
    await api.context.mappings.insert(other);

    const { status } = await api.call('technician', 'get', `${path}/${other.mappingId}`);

    expect(status).toBe(404);
  });

  it('MAP-3 says how many other organizations are mapped to the same external one', async () => {
    await api.context.mappings.insert(aMapping({ organizationId: beta.id }));

    const { body } = await create({}, 'admin');

    expect(body.sharedWith).toBe(1);
    const all = await api.call('admin', 'get', '/api/integrations/halopsa/mappings');
    expect(all.body.items.map(({ sharedWith }: { sharedWith: number }) => sharedWith)).toEqual([1, 1]);
  });

  it('MAP-7 is not written over when somebody else was faster', async () => {
    const { body: read } = await create();
    await patch(read.mappingId, { externalOrgName: 'Theirs' });

    const late = await patch(read.mappingId, { externalOrgName: 'Mine' }, read.etag);

    expect([late.status, late.body.code]).toEqual([412, 'stale']);
    expect((await list()).body.items).toMatchObject([{ externalOrgName: 'Theirs' }]);
  });

  it('MAP-8 forgets the last test when another external organization is named, and keeps it otherwise', async () => {
    const tested = aMapping({
      lastTestedAt: '2026-02-01T10:00:00.000Z',
      lastTestSucceeded: true,
      lastTestMessage: 'Ok.',
    });
    await api.context.mappings.insert(tested);

    const renamed = await patch(tested.mappingId, { externalOrgName: 'Acme Group' });
    const moved = await api.call('admin', 'patch', `${path}/${tested.mappingId}`).send({ externalOrgId: '43' });

    expect(renamed.body.lastTestResult).toEqual({ success: true, message: 'Ok.' });
    expect(moved.body.lastTestResult).toBeUndefined();
  });

  it('MAP-9 is audited with before and after', async () => {
    const { body } = await create();
    await patch(body.mappingId, { externalOrgName: 'Acme Group' });
    await api.call('technician', 'delete', `${path}/${body.mappingId}`);

    const { items } = await api.context.audit.list(acme.id);
    const events = items.filter(({ entityId }) => entityId === body.mappingId).toReversed();
    expect(events.map(({ action }) => action)).toEqual(['Mapping.Create', 'Mapping.Update', 'Mapping.Delete']);
    expect(events[1]).toMatchObject({
      before: { externalOrgName: 'Acme Corp' },
      after: { externalOrgName: 'Acme Group' },
    });
    expect(events[2]).toMatchObject({ after: { isActive: false } });
  });

  it('MAP-9 fails when it cannot be audited, and then nothing is mapped', async () => {
    jest.spyOn(api.context.audit, 'record').mockRejectedValueOnce(new Error('no audit'));

    expect((await create()).status).toBe(500);
    expect((await list()).body.items).toEqual([]);
  });

  describe('to Microsoft Graph', () => {
    const graph = (externalOrgId: string, who: Caller = 'technician') =>
      create({ integration: 'msgraph', externalOrgId }, who);

    it('MAP-3 of another tenant is for platform admins; the own tenant is not', async () => {
      const statuses = [
        await graph(beta.tenantId),
        await graph(acme.tenantId.toUpperCase()),
        await graph(beta.tenantId, 'admin'),
      ].map(({ status }) => status);

      expect(statuses).toEqual([403, 201, 201]);
    });

    it('MAP-7 of another tenant can be made inactive by everybody who manages it, and not active again', async () => {
      const { body } = await graph(beta.tenantId, 'admin');

      const off = await patch(body.mappingId, { isActive: false });
      const on = await patch(body.mappingId, { isActive: true });

      expect([off.status, on.status]).toEqual([200, 403]);
    });
  });
});

describe('the list of integrations', () => {
  it('MAP-1 says what each supports', async () => {
    const api = await startTestApi({ storage: createMemoryStorage() });
    try {
      const { body } = await api.call('technician', 'get', '/api/integration-types');

      const ofName = (wanted: string) => body.items.find(({ name }: { name: string }) => name === wanted);
      expect(ofName('halopsa')).toMatchObject({
        supportsDiscovery: true,
        actsInOwnTenant: false,
        mappingFields: [{ name: 'default_site_id' }],
      });
      expect(ofName('msgraph')).toMatchObject({
        supportsOrgMapping: true,
        supportsDiscovery: true,
        actsInOwnTenant: true,
      });
      expect(ofName('ninjaone')).toMatchObject({ supportsDiscovery: true, mappingFields: [] });
    } finally {
      await api.stop();
    }
  });
});
