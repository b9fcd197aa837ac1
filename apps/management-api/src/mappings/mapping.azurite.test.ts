import { createMemoryStorage, createStorage } from '@msp/storage';
import { seedOrganizations, startAzurite, type Azurite } from '@msp/testing';
import { provenToBe } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const pathOf = (organizationId: string) => `/api/organizations/${organizationId}/integration-mappings`;

describe('mappings over Azurite', () => {
  let azurite: Azurite;
  let api: TestApi;
  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
    const { secrets } = createMemoryStorage();
    const storage = { ...createStorage({ account }), secrets };
    api = await startTestApi({ storage, mappingProofs: provenToBe({ ninjaone: '7' }) });
  });
  afterAll(async () => {
    await api.stop();
    await azurite.stop();
  });

  const create = (organizationId: string, draft: object, who: 'technician' | 'admin' = 'technician') =>
    api.call(who, 'post', pathOf(organizationId)).send(draft);

  it('MAP-3 MAP-9 are created, found from both sides, changed and made inactive', async () => {
    const mappingData = { default_site_id: 1042, note: 'é'.repeat(15_000) };
    const { body } = await create(acme.id, { integration: 'halopsa', externalOrgId: '42', mappingData }, 'admin');
    await create(beta.id, { integration: 'halopsa', externalOrgId: '42' }, 'admin');
    const own = `${pathOf(acme.id)}/${body.mappingId}`;

    const both = await api.call('admin', 'get', '/api/integrations/halopsa/mappings');
    const moved = await api.call('admin', 'patch', own).set('If-Match', body.etag).send({ externalOrgId: '43' });
    const late = await api.call('admin', 'patch', own).set('If-Match', body.etag).send({ externalOrgId: '44' });
    const deleted = await api.call('technician', 'delete', own);
    const read = await api.call('technician', 'get', own);

    expect(both.body.items).toMatchObject([
      { organizationId: acme.id, sharedWith: 1, mappingData },
      { organizationId: beta.id, sharedWith: 1 },
    ]);
    expect([moved.status, late.status, deleted.status]).toEqual([200, 412, 204]);
    expect(read.body).toMatchObject({ externalOrgId: '43', isActive: false, mappingData });
  });

  it('MAP-3 of twenty at the same moment one wins, and the others are told who', async () => {
    const draft = { integration: 'ninjaone', externalOrgId: '7' };
    const attempts = Array.from({ length: 20 }, (_, index) =>
      create(acme.id, draft, index % 2 ? 'admin' : 'technician'),
    );

    const answers = await Promise.all(attempts);

    const refused = answers.filter(({ status }) => status === 409);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(refused).toHaveLength(19);
    for (const { body } of refused) expect(body.detail).toMatch(/(Toni Technician|Avery Admin) mapped it on/);
    const listed = await api.call('admin', 'get', '/api/integrations/ninjaone/mappings');
    expect(listed.body.items).toHaveLength(1);
  });

  it('MAP-7 of simultaneous deletes all are 204, and of simultaneous changes all are applied', async () => {
    const { body } = await create(acme.id, { integration: 'ninjaone', externalOrgId: '8' }, 'admin');
    const own = `${pathOf(acme.id)}/${body.mappingId}`;
    const names = ['a', 'b', 'c', 'd'];

    const changes = names.map((externalOrgName) => api.call('technician', 'patch', own).send({ externalOrgName }));
    const changed = (await Promise.all(changes)).map(({ status }) => status);
    const deletes = Array.from({ length: 8 }, () => api.call('technician', 'delete', own));
    const deleted = (await Promise.all(deletes)).map(({ status }) => status);

    expect(changed).toEqual(names.map(() => 200));
    expect(deleted).toEqual(Array(8).fill(204));
  });
});
