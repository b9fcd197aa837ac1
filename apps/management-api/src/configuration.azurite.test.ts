import { createMemoryStorage, createStorage } from '@msp/storage';
import { seedOrganizations, startAzurite, type Azurite } from '@msp/testing';
import { startTestApi, type TestApi } from './testing/start-test-api';

const root = `/api/organizations/${seedOrganizations.acme.id}`;

describe('configuration and secrets over Azurite', () => {
  let azurite: Azurite;
  let api: TestApi;
  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
    const { secrets } = createMemoryStorage();
    api = await startTestApi({ storage: { ...createStorage({ account }), secrets } });
  });
  afterAll(async () => {
    await api.stop();
    await azurite.stop();
  });

  it('CFG-1 keeps values of every type and the longest one', async () => {
    const drafts = [
      { key: 'Big.json_value-1', type: 'json', value: JSON.stringify('é'.repeat(5_000)) },
      { key: 'flag', type: 'bool', value: 'true' },
      { key: 'port', type: 'int', value: '25' },
    ];
    for (const draft of drafts) await api.call('technician', 'post', `${root}/config`).send(draft);

    const { body } = await api.call('runner', 'get', `${root}/config`);

    expect(body.items).toMatchObject(drafts);
  });

  it('CFG-2 lists, deletes and sets secrets anew', async () => {
    const put = () => api.call('technician', 'put', `${root}/secrets/smtp-password`).send({ value: 'hidden' });
    const statuses = [await put(), await put()];
    const listed = await api.call('technician', 'get', `${root}/secrets`);
    const deleted = await api.call('technician', 'delete', `${root}/secrets/smtp-password`);
    const gone = await api.call('technician', 'get', `${root}/secrets`);
    const anew = await put();

    expect(statuses.map(({ status }) => status)).toEqual([201, 200]);
    expect(listed.body.items).toMatchObject([{ name: 'smtp-password' }]);
    expect([deleted.status, gone.body.items, anew.status]).toEqual([204, [], 201]);
  });

  it('INT-1 keeps settings apart by organization', async () => {
    const settings = { api_url: 'https://acme.halo.example', client_id: 'c', api_key_ref: 'halo-key' };
    await api.call('technician', 'post', `${root}/integrations`).send({ type: 'halopsa', enabled: true, settings });

    const own = await api.call('technician', 'get', `${root}/integrations`);
    const other = await api.call('technician', 'get', `/api/organizations/${seedOrganizations.beta.id}/integrations`);

    expect(own.body.items).toMatchObject([{ type: 'halopsa', enabled: true }]);
    expect(other.body.items).toEqual([]);
  });
});
