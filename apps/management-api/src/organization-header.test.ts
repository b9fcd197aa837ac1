import { request as httpRequest } from 'node:http';
import { seedForms, seedOrganizations } from '@msp/testing';
import { startTestApi, tokenIssuer, type TestApi } from './testing/start-test-api';

const acme = seedOrganizations.acme.id;
const beta = seedOrganizations.beta.id;
const gamma = seedOrganizations.gamma.id;

describe('the organization header', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.stop());

  const paths = ['/api/forms', `/api/forms/${seedForms.onboarding}`, '/api/executions', '/api/executions/' + acme];

  it.each(paths)('AUTH-4 %s without it is a 400 that names it', async (path) => {
    const answer = await api.call('technician', 'get', path);

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'invalid-request', errors: [{ path: 'X-Organization-Id' }] });
  });

  it.each([
    ['empty', ''],
    ['GLOBAL', 'GLOBAL'],
    ['global', 'global'],
    ['an asterisk', '*'],
    ['upper case', acme.toUpperCase()],
    ['a list', `${acme},${beta}`],
    ['a list with a space', `${acme}, ${acme}`],
    ['in braces', `{${acme}}`],
    ['in quotes', `"${acme}"`],
    ['a path', `${acme}/../${beta}`],
    ['an OData filter', `${acme}' or PartitionKey ne '`],
    ['undefined', 'undefined'],
    ['a name', 'Acme Corp'],
  ])('AUTH-4 %s is a 400', async (_name, value) => {
    const answers = await Promise.all(
      paths.map((path) => api.call('admin', 'get', path).set('X-Organization-Id', value)),
    );

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
  });

  it('AUTH-4 sent twice, even with one value, is a 400', async () => {
    const token = await (await tokenIssuer()).token('technician');

    const status = await new Promise((resolve, reject) => {
      const headers = { Authorization: `Bearer ${token}`, 'X-Organization-Id': [acme, acme] };
      httpRequest(`${api.url}/api/forms`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(400);
  });

  it('AUTH-4 an organization that does not exist is refused like one without a right', async () => {
    const missing = '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9';

    const [foreign, absent] = await Promise.all(
      [gamma, missing].map((id) => api.call('technician', 'get', '/api/forms').set('X-Organization-Id', id)),
    );

    expect(foreign?.status).toBe(403);
    expect(absent?.status).toBe(403);
    expect({ ...absent?.body, correlationId: '' }).toEqual({ ...foreign?.body, correlationId: '' });
  });

  it('AUTH-4 one that differs from the path is a 400', async () => {
    const answer = await api.call('technician', 'get', `/api/organizations/${acme}`).set('X-Organization-Id', beta);

    expect(answer.status).toBe(400);
  });

  it('AUTH-4 one that agrees with the path is fine', async () => {
    const answer = await api.call('technician', 'get', `/api/organizations/${acme}`).set('X-Organization-Id', acme);

    expect(answer.status).toBe(200);
  });

  it('AUTH-4 together with a scope is a 400', async () => {
    const answer = await api.call('admin', 'get', '/api/forms?scope=global').set('X-Organization-Id', acme);

    expect(answer.status).toBe(400);
  });

  it('ORG-5 a scope that the contract does not know opens nothing', async () => {
    const answer = await api.call('technician', 'get', '/api/forms?scope=all');

    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path: 'scope' }] });
  });
});
