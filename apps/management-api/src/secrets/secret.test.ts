import { createMemoryStorage } from '@msp/storage';
import { globalScope } from '@msp/models';
import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const path = `/api/organizations/${acme.id}/secrets`;
const secretValue = 'correct horse battery staple';
const reference = (value: string) => ({ key: 'smtp_password', type: 'secret_ref', value });

describe('secrets', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const put = (name: string, value = secretValue) => api.call('technician', 'put', `${path}/${name}`).send({ value });
  const remove = (name: string, query = '') => api.call('technician', 'delete', `${path}/${name}${query}`);

  it('CFG-2 are set under the organization’s name in the vault: 201 when new, 200 when replaced', async () => {
    const first = await put('smtp');
    const second = await put('smtp', 'another');

    expect([first.status, second.status]).toEqual([201, 200]);
    expect(await api.context.storage.secrets.find(acme.id, 'smtp')).toBe('another');
    expect(await api.context.storage.secrets.find(beta.id, 'smtp')).toBeUndefined();
  });

  it('CFG-2 are listed by name with who set them, beside the GLOBAL ones', async () => {
    await put('smtp');
    await api.call('admin', 'put', '/api/secrets/shared').send({ value: secretValue });

    const { body } = await api.call('admin', 'get', path);

    expect(body.items).toMatchObject([{ name: 'smtp', updatedByName: 'Toni Technician', references: [] }]);
    expect(body.global).toMatchObject([{ name: 'shared', updatedByName: 'Avery Admin' }]);
  });

  it('S4: the names of GLOBAL ones are shown to platform admins alone, in lists, configuration and settings', async () => {
    const name = 'msgraph-client-secret';
    const settings = { client_id: '3f9a1c52-7b7e-4e0b-9a53-6f1d0c8e4b77', client_secret_ref: name };
    await api.call('admin', 'put', `/api/secrets/${name}`).send({ value: secretValue });
    await api.call('admin', 'post', '/api/config').send(reference(name));
    await api.call('admin', 'post', '/api/integrations').send({ type: 'msgraph', enabled: true, settings });
    const lists = ['secrets', 'config', 'integrations'].map((part) => `/api/organizations/${acme.id}/${part}`);

    const own = await Promise.all(lists.map((list) => api.call('technician', 'get', list)));
    const admins = await Promise.all(lists.map((list) => api.call('admin', 'get', list)));

    expect(own.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(JSON.stringify(own.map(({ body }) => body))).not.toContain(name);
    expect(own[0]?.body.global).toEqual([]);
    expect(JSON.stringify(admins.map(({ body }) => body))).toContain(name);
  });

  it('S4: whether GLOBAL has one of a name is not told by setting, replacing or deleting one of one’s own', async () => {
    await api.call('admin', 'put', '/api/secrets/shared').send({ value: secretValue });

    const known = [await remove('shared'), await put('shared'), await remove('shared')];
    const unknown = [await remove('unheard-of'), await put('unheard-of'), await remove('unheard-of')];

    expect(known.map(({ status }) => status)).toEqual(unknown.map(({ status }) => status));
  });

  it('CFG-2 a value is in no answer, no audit row and no table', async () => {
    const answers = [await put('smtp'), await put('smtp'), await api.call('technician', 'get', path)];

    expect(JSON.stringify(answers.map(({ body, headers }) => [body, headers]))).not.toContain(secretValue);
    const { items } = await api.context.audit.list(acme.id);
    expect(items.map(({ action }) => action)).toEqual(['Secret.Set', 'Secret.Set']);
    expect(JSON.stringify([items, await api.context.secretNames.list(acme.id)])).not.toContain(secretValue);
  });

  it('CFG-2 a refused value is not repeated in the answer', async () => {
    const tooLong = 'S3cret'.repeat(5_000);

    const { status, body } = await put('smtp', tooLong);

    expect(status).toBe(400);
    expect(JSON.stringify(body)).not.toContain('S3cret');
  });

  it('CFG-2 tell what refers to them', async () => {
    await put('smtp');
    await api.call('technician', 'post', `/api/organizations/${acme.id}/config`).send(reference('smtp'));
    const settings = { api_url: 'https://acme.halo.example', client_id: 'c', api_key_ref: 'smtp' };
    await api
      .call('technician', 'post', `/api/organizations/${acme.id}/integrations`)
      .send({ type: 'halopsa', enabled: true, settings });

    const { body } = await api.call('technician', 'get', path);

    expect(body.items[0].references).toEqual(['configuration smtp_password', 'integration halopsa']);
  });

  it('CFG-2 are not deleted while referenced, unless forced', async () => {
    await put('smtp');
    await api.call('technician', 'post', `/api/organizations/${acme.id}/config`).send(reference('smtp'));

    const refused = await remove('smtp');
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('configuration smtp_password');
    expect(await api.context.storage.secrets.find(acme.id, 'smtp')).toBe(secretValue);

    const forced = await remove('smtp', '?force=true');
    expect(forced.status).toBe(204);
    expect(await api.context.storage.secrets.find(acme.id, 'smtp')).toBeUndefined();
  });

  it('CFG-2 a GLOBAL one is kept for the organizations that use it', async () => {
    await api.call('admin', 'put', '/api/secrets/shared').send({ value: secretValue });
    await api.call('admin', 'post', '/api/config').send(reference('shared'));

    const refused = await api.call('admin', 'delete', '/api/secrets/shared');
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain(`configuration smtp_password, and so by ${acme.name}, ${beta.name}`);

    await api.call('admin', 'delete', '/api/config/smtp_password');
    expect((await api.call('admin', 'delete', '/api/secrets/shared')).status).toBe(204);
  });

  it('U2: an own one of the name of a GLOBAL one can be deleted: then the GLOBAL one serves', async () => {
    await api.call('admin', 'post', '/api/config').send(reference('shared'));
    await put('shared');

    const asAdmin = await api.call('admin', 'get', path);
    const asManager = await api.call('technician', 'get', path);

    expect(asAdmin.body.items).toMatchObject([{ references: ['configuration smtp_password'] }]);
    // It would tell which names GLOBAL uses.
    expect(asManager.body.items).toMatchObject([{ references: [] }]);
    expect((await remove('shared')).status).toBe(204);
  });

  it('CFG-2 are deleted once and again, and set anew afterwards', async () => {
    await put('smtp');
    const deleted = [await remove('smtp'), await remove('smtp'), await remove('never-there')];
    const again = await put('smtp', 'second life');

    expect(deleted.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(again.status).toBe(201);
    expect(await api.context.storage.secrets.find(acme.id, 'smtp')).toBe('second life');
  });

  it('CFG-2 one that only the vault knows can be deleted', async () => {
    await api.context.storage.secrets.put(globalScope, 'by-hand', secretValue);

    const { status } = await api.call('admin', 'delete', '/api/secrets/by-hand');

    expect(status).toBe(204);
    expect(await api.context.storage.secrets.find(globalScope, 'by-hand')).toBeUndefined();
  });

  it.each(['Upper', 'a--b', '-a', 'a-', 'a_b', 'a'.repeat(90)])('CFG-2 the name %s is refused', async (name) => {
    const { status, body } = await put(name);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'name' }]);
  });
});

it('CFG-2 a secret that the vault did not take is not listed', async () => {
  const storage = createMemoryStorage();
  const secrets = { ...storage.secrets, put: () => Promise.reject(new Error('The vault is down.')) };
  const api = await startTestApi({ storage: { ...storage, secrets } });

  const { status } = await api.call('technician', 'put', `${path}/smtp`).send({ value: secretValue });

  expect(status).toBe(500);
  expect(await api.context.secretNames.list(acme.id)).toEqual([]);
  await api.stop();
});
