import type { IntegrationMapping } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { aMapping, provenToBe } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const path = `/api/organizations/${acme.id}/integration-mappings`;
const mappingData = { default_site_id: 7, contact: { name: 'Ada', phone: '1' } };
const draft = { integration: 'halopsa', externalOrgId: '42', externalOrgName: 'Acme Corp', mappingData };

describe('changes of mappings', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi({ mappingProofs: provenToBe({ halopsa: '42' }) });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await api.stop();
  });

  const create = (who: Caller = 'technician') => api.call(who, 'post', path).send(draft);
  const patch = (id: string, changes: object, who: Caller = 'technician') =>
    api.call(who, 'patch', `${path}/${id}`).send(changes);
  const remove = (id: string) => api.call('technician', 'delete', `${path}/${id}`);
  const audited = async (action: string) =>
    (await api.context.audit.list(acme.id)).items.filter((event) => event.action === action);

  /** Each of the next writes of the service is made only after somebody else's change of the same mapping. */
  const overtake = (id: string, ...changes: object[]) => {
    const { mappings } = api.context;
    const replace = mappings.replace.bind(mappings);
    const replaced = jest.spyOn(mappings, 'replace');
    for (const change of changes) {
      replaced.mockImplementationOnce(async (mapping, etag) => {
        const { value, etag: current } = await mappings.get(acme.id, id);
        await replace({ ...value, ...change }, current);
        return replace(mapping, etag);
      });
    }
  };

  describe('that are refused', () => {
    it('MAP-9 a second mapping to the same external organization is a 409 without an audit event', async () => {
      await create();

      const second = await create('admin');

      expect(second.status).toBe(409);
      expect(await audited('Mapping.Create')).toHaveLength(1);
    });

    it.each([
      ['active again', { isActive: false }, { isActive: true }],
      ['one to the other’s external organization', { externalOrgId: '43' }, { externalOrgId: '42' }],
    ])('MAP-9 a mapping that is made %s is a 409 without an audit event', async (_what, was, changes) => {
      const mapping = aMapping(was);
      await api.context.mappings.insert(mapping);
      await create();

      const { status } = await patch(mapping.mappingId, changes);

      expect(status).toBe(409);
      expect(await audited('Mapping.Update')).toEqual([]);
    });

    it('MAP-3 the 409 names who mapped it, not who renamed it', async () => {
      const { body } = await create('technician');
      await patch(body.mappingId, { externalOrgName: 'Acme Group' }, 'admin');

      const second = await create('admin');

      expect(second.body.detail).toContain(`${seedPeople.technician.name} mapped it on ${body.createdAt}`);
    });

    it('MAP-3 the 409 names who made it active again', async () => {
      const { body } = await create('technician');
      await remove(body.mappingId);
      await patch(body.mappingId, { isActive: true }, 'admin');

      const second = await create('technician');

      expect(second.body.detail).toContain(seedPeople.admin.name);
    });
  });

  describe('at the same moment', () => {
    it('MAP-7 DELETE is a 204 when somebody else made it inactive meanwhile', async () => {
      const { body } = await create();
      overtake(body.mappingId, { isActive: false });

      expect((await remove(body.mappingId)).status).toBe(204);
    });

    it('MAP-7 DELETE tries again when somebody else renamed it meanwhile', async () => {
      const { body } = await create();
      overtake(body.mappingId, { externalOrgName: 'Theirs' });

      const { status } = await remove(body.mappingId);

      expect(status).toBe(204);
      const { value } = await api.context.mappings.get(acme.id, body.mappingId);
      expect(value).toMatchObject({ isActive: false, externalOrgName: 'Theirs' });
    });

    it.each([[undefined], ['*']])('MAP-7 PATCH with If-Match %s is applied to what is there then', async (ifMatch) => {
      const { body } = await create();
      overtake(body.mappingId, { mappingData: { ...mappingData, default_site_id: 8 } }, { externalOrgName: 'Theirs' });
      const request = api.call('technician', 'patch', `${path}/${body.mappingId}`);
      if (ifMatch !== undefined) void request.set('If-Match', ifMatch);

      const mine = await request.send({ externalOrgName: 'Mine' });

      expect(mine.status).toBe(200);
      expect(mine.body).toMatchObject({ externalOrgName: 'Mine', mappingData: { ...mappingData, default_site_id: 8 } });
    });

    it('MAP-7 PATCH with If-Match is a 412, and theirs stays', async () => {
      const { body } = await create();
      overtake(body.mappingId, { externalOrgName: 'Theirs' });

      const mine = await patch(body.mappingId, { externalOrgName: 'Mine' }).set('If-Match', body.etag);

      expect([mine.status, mine.body.code]).toEqual([412, 'stale']);
      expect((await api.context.mappings.get(acme.id, body.mappingId)).value.externalOrgName).toBe('Theirs');
    });

    it('MAP-7 PATCH gives up when somebody else is always faster', async () => {
      const { body } = await create();
      overtake(body.mappingId, ...Array.from({ length: 5 }, (_, index) => ({ externalOrgName: `Theirs ${index}` })));

      expect((await patch(body.mappingId, { externalOrgName: 'Mine' })).status).toBe(412);
    });
  });

  describe('as merge patches', () => {
    it('MAP-7 null clears the name and the data', async () => {
      const { body } = await create();

      const cleared = await patch(body.mappingId, { externalOrgName: null, mappingData: null });

      expect(cleared.status).toBe(200);
      expect(Object.keys(cleared.body)).not.toContain('externalOrgName');
      expect(Object.keys(cleared.body)).not.toContain('mappingData');
      expect((await api.call('technician', 'get', `${path}/${body.mappingId}`)).body).toEqual(cleared.body);
    });

    it('MAP-7 members of the data are merged, and null removes one', async () => {
      const { body } = await create();

      const merged = await patch(body.mappingId, { mappingData: { default_site_id: null, contact: { phone: '2' } } });

      expect(merged.body.mappingData).toEqual({ contact: { name: 'Ada', phone: '2' } });
    });

    it('MAP-3 data that grows over 32 KB by being merged is refused', async () => {
      const { body } = await create();
      const half = 'x'.repeat(20_000);
      await patch(body.mappingId, { mappingData: { first: half } });

      const { status, body: problem } = await patch(body.mappingId, { mappingData: { second: half } });

      expect([status, problem.errors]).toMatchObject([400, [{ path: 'mappingData' }]]);
    });

    it.each([
      ['a name of 201 characters', { externalOrgName: 'x'.repeat(201) }, 'externalOrgName'],
      ['data that is a list', { mappingData: [1] }, 'mappingData'],
      ['no external organization', { externalOrgId: null }, 'externalOrgId'],
    ])('MAP-3 %s is refused, naming the field', async (_what, changes, field) => {
      const { body } = await create();

      const { status, body: problem } = await patch(body.mappingId, changes);

      expect([status, problem.errors]).toMatchObject([400, [{ path: field }]]);
    });
  });

  describe('of other organizations', () => {
    const overview = async () =>
      (await api.call('admin', 'get', '/api/integrations/halopsa/mappings')).body.items as IntegrationMapping[];
    beforeEach(async () => {
      await api.context.mappings.insert(aMapping({ organizationId: beta.id }));
    });
    const deactivateBeta = async () => {
      const { value, etag } = await api.context.organizations.get(beta.id);
      await api.context.organizations.replace({ ...value, isActive: false }, etag);
    };

    it('MAP-3 count as sharing only while the organization is active', async () => {
      const { body: before } = await create('admin');
      await deactivateBeta();

      const { body: listed } = await api.call('technician', 'get', path);
      const { body: read } = await api.call('technician', 'get', `${path}/${before.mappingId}`);

      const ofAcme = (await overview()).find(({ organizationId }) => organizationId === acme.id);
      expect([before.sharedWith, read.sharedWith, listed.items[0].sharedWith, ofAcme?.sharedWith]).toEqual([
        1, 0, 0, 0,
      ]);
    });

    it('MAP-3 are listed with the names of the organizations, by the integration only', async () => {
      const { body } = await create('admin');
      await deactivateBeta();

      expect((await overview()).map(({ organizationName }) => organizationName)).toEqual([acme.name, beta.name]);
      expect(body.organizationName).toBeUndefined();
    });
  });
});
