import { UnavailableError } from '@msp/models';
import { createMemoryStorage, createRepositories, tableNames, type Storage } from '@msp/storage';
import request from 'supertest';
import { startTestApi, type TestApi, type TestApiOptions } from '../testing/start-test-api';

const away = () => Promise.reject(new UnavailableError('away'));

async function withApi<Result>(options: TestApiOptions, use: (api: TestApi) => Promise<Result>): Promise<Result> {
  const api = await startTestApi(options);
  try {
    return await use(api);
  } finally {
    await api.stop();
  }
}

describe('health', () => {
  it('OPS-1 is ready when everything answers', async () => {
    const { status, body } = await withApi({}, ({ url }) => request(url).get('/health/ready').then());

    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ok',
      checks: [
        { name: 'storage', status: 'ok' },
        { name: 'vault', status: 'ok' },
        { name: 'identity-keys', status: 'ok' },
      ],
    });
  });

  it.each<[string, (storage: Storage) => TestApiOptions]>([
    ['storage', (storage) => ({ storage: { ...storage, ping: away } })],
    ['vault', (storage) => ({ storage: { ...storage, secrets: { ...storage.secrets, find: away } } })],
    ['identity-keys', (storage) => ({ storage, keys: { ready: away } })],
  ])('OPS-1 without the %s lives on but is not ready', async (name, optionsOf) => {
    const [live, ready] = await withApi(optionsOf(createMemoryStorage()), ({ url }) =>
      Promise.all([request(url).get('/health/live').then(), request(url).get('/health/ready').then()]),
    );

    expect(live.status).toBe(200);
    expect(ready.status).toBe(503);
    expect(ready.headers['retry-after']).toBe('3');
    expect(ready.body.status).toBe('unavailable');
    const failed = ready.body.checks.filter(({ status }: { status: string }) => status !== 'ok');
    expect(failed).toMatchObject([{ name }]);
  });

  it('is not ready and writes nothing where only later versions may, and says so', async () => {
    const storage = createMemoryStorage();
    const meta = { schemaVersion: 2, readersFrom: 1, writersFrom: 2 };
    await createRepositories(storage).meta.insert(meta);

    const { status, body } = await withApi({ storage }, ({ url }) => request(url).get('/health/ready').then());

    expect(status).toBe(503);
    expect(body.checks[0].reason).toMatch(/^The stored data may be written by version 2 or later/);
    const write = storage.table('Users').insert({ partitionKey: 'USER', rowKey: 'new', properties: {} });
    await expect(write).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('OPS-1 is not ready, and answers, when the vault is silent', async () => {
    const storage = createMemoryStorage();
    const silent = { ...storage, secrets: { ...storage.secrets, find: () => new Promise<never>(() => undefined) } };

    const { status } = await withApi({ storage: silent }, ({ url }) => request(url).get('/health/ready').then());

    expect(status).toBe(503);
  });
});

describe('the tables', () => {
  it('OPS-4 are created again and again, named and recorded', async () => {
    const [first, second] = await withApi({}, async (api) => [
      await api.call('admin', 'post', '/admin/init-tables'),
      await api.call('admin', 'post', '/admin/init-tables'),
    ]);

    expect(first?.body).toEqual({ tables: [...tableNames] });
    expect(second?.body).toEqual(first?.body);
  });
});

describe('the service', () => {
  it('serves its OpenAPI document and a page to read it in, to anybody', async () => {
    const [document, page, script] = await withApi({}, ({ url }) =>
      Promise.all(
        ['/api/openapi.json', '/api/docs', '/api/docs/swagger-ui-bundle.js'].map((path) =>
          request(url).get(path).then(),
        ),
      ),
    );

    expect(document?.body).toMatchObject({ openapi: '3.1.0', info: { title: 'Management API' } });
    expect(page?.status).toBe(200);
    expect(script?.status).toBe(200);
  });

  it('answers a 503 with Retry-After while storage is away', async () => {
    const storage = createMemoryStorage({
      wrapTable: (table) => (table.name === 'Forms' ? { ...table, list: away } : table),
    });

    const { status, headers, body } = await withApi({ storage }, (api) =>
      api.call('technician', 'get', '/api/forms?scope=global').then(),
    );

    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('3');
    expect(body.code).toBe('unavailable');
  });
});
