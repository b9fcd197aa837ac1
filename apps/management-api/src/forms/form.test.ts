import { globalScope } from '@msp/models';
import { seedForms, seedOrganizations } from '@msp/testing';
import { aForm } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const names = ({ body }: { body: { items: { name: string }[] } }) => body.items.map(({ name }) => name);

describe('forms', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  it('FORM-1 are the organization’s and the GLOBAL ones, by name', async () => {
    await api.context.forms.insert(aForm({ formId: 'f0000009-0000-4000-8000-000000000009', name: 'Zebra' }));

    const listed = await api.call('runner', 'get', '/api/forms').set('X-Organization-Id', acme.id);

    expect(names(listed)).toEqual(['New User Onboarding', 'Validate E-mail', 'Zebra']);
  });

  it('FORM-1 with scope global are the GLOBAL ones', async () => {
    const listed = await api.call('outsider', 'get', '/api/forms?scope=global');

    expect(names(listed)).toEqual(['Validate E-mail']);
  });

  it('ORG-5 with scope mine are those of the caller’s organizations and GLOBAL, newest first', async () => {
    const newer = { formId: 'f0000009-0000-4000-8000-000000000009', organizationId: beta.id, name: 'Newer' };
    await api.context.forms.insert(aForm({ ...newer, updatedAt: '2026-02-01T00:00:00.000Z' }));

    const technicians = await api.call('technician', 'get', '/api/forms?scope=mine');
    const runners = await api.call('runner', 'get', '/api/forms?scope=mine');
    const outsiders = await api.call('outsider', 'get', '/api/forms?scope=mine');

    expect(names(technicians)[0]).toBe('Newer');
    expect(names(technicians)).toHaveLength(4);
    expect(names(runners).sort()).toEqual(['New User Onboarding', 'Validate E-mail']);
    expect(names(outsiders)).toEqual(['Validate E-mail']);
  });

  it('FORM-1 with scope mine are fifty at most', async () => {
    for (let number = 100; number < 160; number += 1) {
      const formId = `f0000${number}-0000-4000-8000-000000000000`;
      await api.context.forms.insert(aForm({ formId, organizationId: globalScope, name: `Form ${number}` }));
    }

    const listed = await api.call('outsider', 'get', '/api/forms?scope=mine');

    expect(names(listed)).toHaveLength(50);
  });

  it('FORM-1 one form comes whole, with its version', async () => {
    const { status, body, headers } = await api
      .call('runner', 'get', `/api/forms/${seedForms.onboarding}`)
      .set('X-Organization-Id', acme.id);

    expect(status).toBe(200);
    expect(body).toEqual(aForm());
    expect(headers['etag']).toBeDefined();
  });

  it('ORG-5 a form of another organization is not found, a GLOBAL one is', async () => {
    const [foreign, global] = await Promise.all(
      [seedForms.licenseAssignment, seedForms.validateEmail].map((id) =>
        api.call('runner', 'get', `/api/forms/${id}`).set('X-Organization-Id', acme.id),
      ),
    );

    expect([foreign?.status, global?.status]).toEqual([404, 200]);
  });

  it('ORG-5 scope global opens no organization’s form', async () => {
    const { status } = await api.call('technician', 'get', `/api/forms/${seedForms.onboarding}?scope=global`);

    expect(status).toBe(404);
  });

  it('a form id that is none is a 400', async () => {
    const { status, body } = await api.call('runner', 'get', '/api/forms/onboarding').set('X-Organization-Id', acme.id);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'formId' }]);
  });
});
