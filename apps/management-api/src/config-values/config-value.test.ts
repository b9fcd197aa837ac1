import { seedOrganizations, seedPeople } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme } = seedOrganizations;
const path = `/api/organizations/${acme.id}/config`;

describe('configuration', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const put = (draft: object) => api.call('technician', 'post', path).send(draft);

  it('CFG-1 sets a value: 201 when new, 200 when changed', async () => {
    const first = await put({ key: 'smtp.port', type: 'int', value: '25', description: 'Relay' });
    const second = await put({ key: 'smtp.port', type: 'int', value: '587' });

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(first.body).toMatchObject({ key: 'smtp.port', description: 'Relay', updatedBy: seedPeople.technician.oid });
    const { body } = await api.call('runner', 'get', path);
    expect(body.items).toEqual([second.body]);
    expect(second.body).toMatchObject({ type: 'int', value: '587' });
    expect(second.body.description).toBeUndefined();
  });

  it('CFG-1 shows the GLOBAL values beside the organization’s own', async () => {
    const draft = { key: 'office', type: 'string', value: 'Oslo' };
    const global = await api.call('admin', 'post', '/api/config').send(draft);
    await put({ ...draft, value: 'New York' });

    const { body } = await api.call('auditor', 'get', path);
    const alone = await api.call('admin', 'get', '/api/config');

    expect(global.status).toBe(201);
    expect(body.items).toMatchObject([{ value: 'New York' }]);
    expect(body.global).toEqual([global.body]);
    expect(alone.body).toEqual({ items: [global.body] });
  });

  it('CFG-1 is not written over, or removed, when somebody else was faster', async () => {
    const { body: read } = await put({ key: 'office', type: 'string', value: 'Oslo' });
    await put({ key: 'office', type: 'string', value: 'Theirs' });

    const late = await put({ key: 'office', type: 'string', value: 'Mine' }).set('If-Match', read.etag);
    const removal = await api.call('technician', 'delete', `${path}/office`).set('If-Match', read.etag);

    expect([late.status, late.body.code, removal.status]).toEqual([412, 'stale', 412]);
    const { body } = await api.call('runner', 'get', path);
    expect(body.items).toMatchObject([{ value: 'Theirs' }]);
    const again = await put({ key: 'office', type: 'string', value: 'Mine' }).set('If-Match', body.items[0].etag);
    expect(again.status).toBe(200);
  });

  it('CFG-1 that was deleted meanwhile is not brought back unasked', async () => {
    const { body: read } = await put({ key: 'office', type: 'string', value: 'Oslo' });
    await api.call('technician', 'delete', `${path}/office`);

    const late = await put({ key: 'office', type: 'string', value: 'Mine' }).set('If-Match', read.etag);

    expect(late.status).toBe(412);
    expect((await api.call('runner', 'get', path)).body.items).toEqual([]);
  });

  it.each([
    ['int', '12.5'],
    ['int', '007'],
    ['int', ''],
    ['int', '9007199254740993'],
    ['bool', 'yes'],
    ['json', '{"a":'],
    ['secret_ref', 'Not A Name'],
    ['secret_ref', 'a--b'],
    ['string', 'é'.repeat(6_000)],
  ])('CFG-1 refuses as %s the value %s', async (type, value) => {
    const { status, body } = await put({ key: 'k', type, value });

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'value' }]);
    expect(await api.context.configValues.list(acme.id)).toEqual([]);
  });

  it.each([
    ['int', '-7'],
    ['bool', 'false'],
    ['json', '{"a": [1]}'],
    ['secret_ref', 'smtp-password'],
    ['string', 'x'.repeat(10_240)],
  ])('CFG-1 takes as %s the value %s', async (type, value) => {
    expect((await put({ key: 'k', type, value })).status).toBe(201);
  });

  it.each(['a b', 'a/b', '', 'k'.repeat(101)])('CFG-1 refuses the key "%s"', async (key) => {
    const { status, body } = await put({ key, type: 'string', value: 'x' });

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'key' }]);
  });

  it('CFG-1 removes a value, also one that is gone', async () => {
    await put({ key: 'office', type: 'string', value: 'Oslo' });

    const first = await api.call('technician', 'delete', `${path}/office`);
    const second = await api.call('technician', 'delete', `${path}/office`);

    expect([first.status, second.status]).toEqual([204, 204]);
    expect((await api.call('technician', 'get', path)).body.items).toEqual([]);
  });

  it('HIST-2 records what a value was before and after', async () => {
    await put({ key: 'office', type: 'string', value: 'Oslo' });
    await put({ key: 'office', type: 'string', value: 'Bergen' });
    await api.call('technician', 'delete', `${path}/office`);

    const { items } = await api.context.audit.list(acme.id);
    expect(items).toMatchObject([
      { action: 'Config.Delete', entityId: 'office', before: { value: 'Bergen' } },
      { action: 'Config.Set', before: { value: 'Oslo' }, after: { value: 'Bergen' } },
      { action: 'Config.Set', after: { value: 'Oslo' } },
    ]);
  });
});
