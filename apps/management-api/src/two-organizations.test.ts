import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aForm, aMapping, anExecution, aSealedEntry } from './testing/fixtures';
import { startTestApi, type Caller, type Method, type TestApi } from './testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;
const { technician } = seedPeople;
/** In everything that is Acme's, or the technician's. */
const canary = 'canary-of-acme-5d1c';
const fileId = '01970000-0000-7000-8000-00000000000f';
const file = { fileId, fileName: `${canary}.csv`, contentType: 'text/csv', size: 3 };
const execution = anExecution({ title: canary, input: { attachment: file } });
const sealed = aSealedEntry(execution, { label: canary });
const mapping = aMapping({ externalOrgName: canary });
const one = `/api/executions/${execution.executionId}`;
const form = `/api/forms/${seedForms.onboarding}`;
const mappingsOf = (organizationId: string) => `/api/organizations/${organizationId}/integration-mappings`;
const foreign = `${mappingsOf(beta.id)}/${mapping.mappingId}`;
const draft = { name: 'Mine now', linkedWorkflow: 'user_onboarding', schema: aForm().schema };

interface Attempt {
  readonly who: Caller;
  readonly method: Method;
  readonly path: string;
  /** The organization in the header. */
  readonly org?: string;
  readonly body?: object;
  readonly status: number;
}
/** Somebody with every right on Beta and none on Acme. */
const byBeta = (method: Method, path: string, status: number, more: Partial<Attempt> = {}): Attempt => ({
  who: 'foreigner',
  method,
  path,
  status,
  org: beta.id,
  ...more,
});
const inPath = (method: Method, path: string, status: number, body?: object): Attempt => ({
  who: 'foreigner',
  method,
  path,
  status,
  ...(body && { body }),
});

// prettier-ignore
const attempts: readonly (readonly [way: string, attempt: Attempt])[] = [
  ['its execution under one’s own organization', byBeta('get', one, 404)],
  ['its execution under its own', byBeta('get', one, 403, { org: acme.id })],
  ['a file of its execution', byBeta('get', `${one}/files/${fileId}`, 404)],
  ['the sealed values of its execution', byBeta('get', `${one}/sealed`, 404)],
  ['a sealed value of its execution', byBeta('post', `${one}/sealed/${sealed.sealedId}/reveal`, 404)],
  ['its executions by who ran them', byBeta('get', `/api/executions?executedBy=${technician.oid}`, 200)],
  ['the executions of its person', inPath('get', `/api/executions/users/${technician.oid}`, 403)],
  ['its executions without an organization', inPath('get', '/api/executions?scope=global', 403)],
  ['its executions in the query', byBeta('get', `/api/executions?organizationId=${acme.id}`, 400)],
  ['its form', byBeta('get', form, 404)],
  ['its form, replaced', byBeta('put', form, 404, { body: draft })],
  ['its form, deleted', byBeta('delete', form, 404)],
  ['its id in the body of a form', byBeta('post', '/api/forms', 400, { body: { ...draft, organizationId: acme.id } })],
  ['its form’s id in the body of another', byBeta('post', '/api/forms', 400, { body: { ...draft, formId: seedForms.onboarding } })],
  ['the versions of its form', byBeta('get', `${form}/versions`, 404)],
  ['a version of its form', byBeta('get', `${form}/versions/1`, 404)],
  ['a version of its form, restored', byBeta('post', `${form}/versions/1/restore`, 404)],
  ['the versions of its form under its own', byBeta('get', `${form}/versions`, 403, { org: acme.id })],
  ['its form, copied to one’s own', byBeta('post', '/api/forms/copies', 403, { body: { from: acme.id, forms: [{ formId: seedForms.onboarding }] } })],
  ['its form, said to be one’s own', byBeta('post', '/api/forms/copies', 200, { body: { from: beta.id, forms: [{ formId: seedForms.onboarding }] } })],
  ['its form, said to be GLOBAL', byBeta('post', '/api/forms/copies', 200, { body: { from: 'GLOBAL', forms: [{ formId: seedForms.onboarding }] } })],
  ['a form of its own, copied there', byBeta('post', '/api/forms/copies', 403, { org: acme.id, body: { from: beta.id, forms: [{ formId: seedForms.licenseAssignment }] } })],
  ['its form, checked for a copy', byBeta('post', '/api/forms/copies', 403, { body: { from: acme.id, check: true, forms: [{ formId: seedForms.onboarding }] } })],
  ['all forms', inPath('get', '/api/forms?scope=mine', 200)],
  ['its mapping', inPath('get', foreign, 404)],
  ['its mapping, changed', inPath('patch', foreign, 404, { externalOrgName: 'Mine' })],
  ['its mapping, made the default one', inPath('patch', foreign, 404, { isDefault: true })],
  ['its mapping, switched off', inPath('delete', foreign, 404)],
  ['its mapping under its own organization', inPath('get', `${mappingsOf(acme.id)}/${mapping.mappingId}`, 403)],
  ['its external organization', inPath('post', mappingsOf(beta.id), 403, { integration: 'halopsa', externalOrgId: mapping.externalOrgId })],
  ['its tenant as an external organization', inPath('post', mappingsOf(beta.id), 403, { integration: 'msgraph', externalOrgId: acme.tenantId })],
  ['its mapping’s id in a body', inPath('post', mappingsOf(beta.id), 400, { integration: 'halopsa', externalOrgId: '9', mappingId: mapping.mappingId })],
  ['all mappings of an integration', inPath('get', '/api/integrations/halopsa/mappings', 403)],
  ['its configuration', inPath('get', `/api/organizations/${acme.id}/config`, 403)],
  ['its configuration’s key, deleted under one’s own', inPath('delete', `/api/organizations/${beta.id}/config/office`, 204)],
  ['its secret’s name, deleted under one’s own', inPath('delete', `/api/organizations/${beta.id}/secrets/smtp`, 204)],
  ['its secrets', inPath('get', `/api/organizations/${acme.id}/secrets`, 403)],
  ['its id in the header beside one’s own in the path', byBeta('get', `/api/organizations/${beta.id}/config`, 400, { org: acme.id })],
  ['its setting, deleted under one’s own', inPath('delete', `/api/organizations/${beta.id}/integrations/halopsa`, 204)],
  ['its settings', inPath('get', `/api/organizations/${acme.id}/integrations`, 403)],
  ['its tenant in one’s own setting', inPath('post', `/api/organizations/${beta.id}/integrations`, 400, { type: 'msgraph', enabled: true, settings: { tenant_id: acme.tenantId, client_id: crypto.randomUUID(), client_secret_ref: 'graph' } })],
  ['its tenant, linked', inPath('patch', `/api/organizations/${beta.id}`, 403, { tenantId: acme.tenantId })],
  ['its tenant’s link', inPath('get', `/api/organizations/${acme.id}/tenant-link`, 403)],
  ['its name', inPath('patch', `/api/organizations/${beta.id}`, 403, { name: acme.name })],
  ['its people', inPath('get', `/api/permissions/organizations/${acme.id}`, 403)],
  ['its person', inPath('get', `/api/users/${technician.oid}`, 403)],
  ['the rights of its person', inPath('get', `/api/permissions/users/${technician.oid}`, 403)],
  ['why its person may', inPath('get', `/api/permissions/explain?userId=${technician.oid}&organizationId=${acme.id}`, 403)],
  ['whether its person may', inPath('post', '/api/permissions/check', 403, { userId: technician.oid, organizationId: acme.id, permission: 'canViewHistory' })],
  ['whether one may there', inPath('post', '/api/permissions/check', 200, { organizationId: acme.id, permission: 'canViewHistory' })],
  ['a right on it', inPath('post', '/api/permissions', 403, { userId: technician.oid, organizationId: acme.id, canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true })],
  ['its audit trail', byBeta('get', '/api/audit', 403, { org: acme.id })],
  ['its person in one’s own audit trail', byBeta('get', `/api/audit?actorId=${technician.oid}`, 200)],
  ['its figures', byBeta('get', '/api/dashboard', 403, { org: acme.id })],
  ['all figures', inPath('get', '/api/dashboard?scope=mine', 200)],
  ['an organization that nobody has', inPath('get', `/api/organizations/${gamma.id}/config`, 403)],
  ['a colleague’s execution', { who: 'runner', method: 'get', path: one, org: acme.id, status: 404 }],
  ['a file of a colleague’s execution', { who: 'runner', method: 'get', path: `${one}/files/${fileId}`, org: acme.id, status: 404 }],
  ['the sealed values of a colleague’s execution', { who: 'runner', method: 'get', path: `${one}/sealed`, org: acme.id, status: 404 }],
  ['a sealed value of a colleague’s execution', { who: 'runner', method: 'post', path: `${one}/sealed/${sealed.sealedId}/reveal`, org: acme.id, status: 404 }],
  ['the executions of a colleague', { who: 'runner', method: 'get', path: `/api/executions?executedBy=${technician.oid}`, org: acme.id, status: 403 }],
  ['the history of a colleague', { who: 'auditor', method: 'get', path: `/api/executions/users/${technician.oid}`, status: 403 }],
];

describe('two organizations, two people', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    const { context } = api;
    const written = { updatedAt: '2026-01-05T08:00:00.000Z', updatedBy: technician.oid };
    await context.executions.insert(execution);
    await context.sealedValues.insert(sealed, canary);
    await context.mappings.insert(mapping);
    await context.configValues.upsert({
      organizationId: acme.id,
      key: 'office',
      type: 'string',
      value: canary,
      ...written,
    });
    await context.storage.secrets.put(acme.id, 'smtp', canary);
    await context.secretNames.upsert({ organizationId: acme.id, name: 'smtp', ...written, updatedByName: canary });
    await context.integrationSettings.upsert({
      organizationId: acme.id,
      type: 'halopsa',
      settings: { client_id: canary },
      isEnabled: true,
      ...written,
    });
  });
  afterEach(() => api.stop());

  const send = ({ who, method, path, org, body }: Attempt) => {
    const request = api.call(who, method, path);
    if (org !== undefined) void request.set('X-Organization-Id', org);
    return body === undefined ? request : request.send(body);
  };
  /** Everything that is Acme's. */
  const belongings = async ({ context }: TestApi) =>
    JSON.stringify(
      await Promise.all([
        ...[context.executions.get(acme.id, execution.executionId), context.sealedValues.listOf(sealed)],
        ...[context.mappings.listByOrganization(acme.id), context.configValues.list(acme.id)],
        ...[context.secretNames.list(acme.id), context.storage.secrets.find(acme.id, 'smtp')],
        ...[context.integrationSettings.list(acme.id), context.forms.find(acme.id, seedForms.onboarding)],
        ...[context.organizations.get(acme.id), context.permissions.listByOrganization(acme.id)],
      ]),
    );

  it.each(attempts)('S2: S3: S5: nobody reaches %s', async (_way, attempt) => {
    const before = await belongings(api);

    const { status, body } = await send(attempt);

    expect(status).toBe(attempt.status);
    expect(JSON.stringify(body)).not.toContain(canary);
    expect(await belongings(api)).toBe(before);
    if ('allowed' in body) expect(body.allowed).toBe(false);
  });

  it.each([
    ['another organization', 'technician', beta.id],
    ['another person of the organization', 'auditor', acme.id],
    ['another person and organization', 'foreigner', beta.id],
  ] as const)('S2: S3: a cursor leads nowhere for %s', async (_what, who, org) => {
    for (const startedAt of ['2026-02-02T10:00:00.000Z', '2026-02-03T10:00:00.000Z']) {
      await api.context.executions.insert(anExecution({ startedAt }));
    }
    const lists = ['/api/executions?limit=1', '/api/audit?limit=1'];
    await api.call('technician', 'patch', `/api/organizations/${acme.id}`).send({ name: 'Acme One' });
    await api.call('technician', 'patch', `/api/organizations/${acme.id}`).send({ name: 'Acme Two' });

    for (const list of lists) {
      const first = await api.call('technician', 'get', list).set('X-Organization-Id', acme.id);
      const cursor = encodeURIComponent(String(first.body.nextCursor));
      const stolen = await api.call(who, 'get', `${list}&cursor=${cursor}`).set('X-Organization-Id', org);

      expect(first.body.nextCursor).toEqual(expect.any(String));
      expect([stolen.status, stolen.body.errors]).toMatchObject([400, [{ path: 'cursor' }]]);
    }
  });

  it('S3: preferences are everybody’s own', async () => {
    await api.call('technician', 'patch', '/api/me/preferences').send({ pinnedForms: [seedForms.onboarding] });

    const { body } = await api.call('foreigner', 'get', '/api/me/preferences');

    expect(body.pinnedForms).toEqual([]);
  });
});
