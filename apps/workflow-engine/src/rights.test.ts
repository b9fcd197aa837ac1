import { defineDataProvider, defineWorkflow } from '@msp/workflow-sdk';
import { workflowApi } from '@msp/models/validators';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from './testing/fake-halo';
import { saveForm } from './testing/forms';
import { acme, beta, startEngine, type Request, type TestEngine } from './testing/start-engine';

const gamma: string = seedOrganizations.gamma.id;
const colours = defineDataProvider({
  name: 'colours',
  description: 'For tests only',
  options: () => [{ label: 'Red', value: 'red' }],
});
const works = defineWorkflow({
  name: 'works',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => 'done',
});
const anywhere = defineWorkflow({
  name: 'anywhere',
  description: 'For tests only',
  category: 'test',
  requiresOrg: false,
  parameters: {},
  run: async () => 'done',
});

const executionId = '0198c000-0000-7000-8000-000000000001';
const failedId = '0198c000-0000-7000-8000-000000000002';
const resumeFailed = `/api/executions/${failedId}/resume`;
const mappingId = '0198b000-0000-7000-8000-000000000001';
const mappingsOf = (organizationId: string) => `/api/organizations/${organizationId}/integration-mappings`;
const acmeForm = 'f0000001-0000-4000-8000-000000000001';
const globalForm = 'f0000003-0000-4000-8000-000000000003';

type Who = 'stranger' | 'admin' | 'technician' | 'runner' | 'auditor' | 'outsider';
const people: readonly Who[] = ['stranger', 'admin', 'technician', 'runner', 'auditor', 'outsider'];

/** Operation, what is sent, and the status that each of the people above gets, in that order. */
const table: readonly (readonly [string, 'GET' | 'POST', string, Request, readonly number[]])[] = [
  ['getLiveness', 'GET', '/health/live', {}, [200, 200, 200, 200, 200, 200]],
  ['getReadiness', 'GET', '/health/ready', {}, [200, 200, 200, 200, 200, 200]],
  ['getMetadata', 'GET', '/admin/metadata', {}, [401, 200, 200, 200, 200, 200]],
  ['getMetrics', 'GET', '/admin/metrics', {}, [401, 200, 403, 403, 403, 403]],
  ['executeWorkflow', 'POST', '/api/workflows/works', { org: acme, body: {} }, [401, 200, 200, 200, 403, 403]],
  ['executeWorkflow', 'POST', '/api/workflows/works', { org: beta, body: {} }, [401, 200, 200, 403, 403, 403]],
  ['executeWorkflow', 'POST', '/api/workflows/works', { org: gamma, body: {} }, [401, 200, 403, 403, 403, 403]],
  [
    'executeWorkflow',
    'POST',
    '/api/workflows/works',
    { org: gamma.replace('3', '9'), body: {} },
    [401, 403, 403, 403, 403, 403],
  ],
  ['executeWorkflow', 'POST', '/api/workflows/works', { body: {} }, [401, 400, 400, 400, 400, 400]],
  ['executeWorkflow', 'POST', '/api/workflows/works', { org: 'GLOBAL', body: {} }, [401, 400, 400, 400, 400, 400]],
  [
    'executeWorkflow',
    'POST',
    '/api/workflows/works',
    { org: `${acme}, ${beta}`, body: {} },
    [401, 400, 400, 400, 400, 400],
  ],
  ['executeWorkflow', 'POST', '/api/workflows/anywhere', { body: {} }, [401, 200, 200, 200, 200, 200]],
  ['executeWorkflow', 'POST', '/api/workflows/unknown', { org: acme, body: {} }, [401, 404, 404, 404, 403, 403]],
  [
    'preflightWorkflow',
    'POST',
    '/api/workflows/works/preflight',
    { org: acme, body: {} },
    [401, 200, 200, 200, 403, 403],
  ],
  [
    'preflightWorkflow',
    'POST',
    '/api/workflows/works/preflight',
    { org: beta, body: {} },
    [401, 200, 200, 403, 403, 403],
  ],
  ['preflightWorkflow', 'POST', '/api/workflows/works/preflight', { body: {} }, [401, 400, 400, 400, 400, 400]],
  ['preflightWorkflow', 'POST', '/api/workflows/anywhere/preflight', { body: {} }, [401, 200, 200, 200, 200, 200]],
  [
    'preflightWorkflow',
    'POST',
    '/api/workflows/unknown/preflight',
    { org: acme, body: {} },
    [401, 404, 404, 404, 403, 403],
  ],
  [
    'preflightForm',
    'POST',
    `/api/forms/${acmeForm}/preflight`,
    { org: acme, body: { values: {} } },
    [401, 200, 200, 200, 403, 403],
  ],
  [
    'preflightForm',
    'POST',
    `/api/forms/${acmeForm}/preflight`,
    { org: beta, body: { values: {} } },
    [401, 404, 404, 403, 403, 403],
  ],
  [
    'preflightForm',
    'POST',
    `/api/forms/${globalForm}/preflight?scope=global`,
    { body: { values: {} } },
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'submitForm',
    'POST',
    `/api/forms/${acmeForm}/submit`,
    { org: acme, body: { values: {} } },
    [401, 200, 200, 200, 403, 403],
  ],
  // A form of Acme, asked for in Beta, is not there.
  [
    'submitForm',
    'POST',
    `/api/forms/${acmeForm}/submit`,
    { org: beta, body: { values: {} } },
    [401, 404, 404, 403, 403, 403],
  ],
  [
    'submitForm',
    'POST',
    `/api/forms/${acmeForm}/submit?scope=global`,
    { body: { values: {} } },
    [401, 404, 404, 404, 404, 404],
  ],
  [
    'submitForm',
    'POST',
    `/api/forms/${globalForm}/submit?scope=global`,
    { body: { values: {} } },
    [401, 200, 200, 200, 200, 200],
  ],
  [
    'submitForm',
    'POST',
    `/api/forms/${globalForm}/submit?scope=global`,
    { org: acme, body: { values: {} } },
    [401, 400, 400, 400, 400, 400],
  ],
  [
    'listFieldOptions',
    'POST',
    `/api/forms/${acmeForm}/options`,
    { org: acme, body: { field: 'colour' } },
    [401, 200, 200, 200, 403, 403],
  ],
  [
    'listFieldOptions',
    'POST',
    `/api/forms/${acmeForm}/options`,
    { org: beta, body: { field: 'colour' } },
    [401, 404, 404, 403, 403, 403],
  ],
  [
    'uploadFormFile',
    'POST',
    `/api/forms/${acmeForm}/files?field=log&fileName=a.txt`,
    { org: acme, body: 'content' },
    [401, 201, 201, 201, 403, 403],
  ],
  [
    'uploadFormFile',
    'POST',
    `/api/forms/${acmeForm}/files?field=log&fileName=a.txt`,
    { org: beta, body: 'content' },
    [401, 404, 404, 403, 403, 403],
  ],
  ['testIntegration', 'POST', '/api/integrations/msgraph/test', { org: acme }, [401, 200, 200, 403, 403, 403]],
  ['testIntegration', 'POST', '/api/integrations/msgraph/test', { org: gamma }, [401, 200, 403, 403, 403, 403]],
  ['testIntegration', 'POST', '/api/integrations/msgraph/test', {}, [401, 400, 400, 400, 400, 400]],
  [
    'discoverOrganizations',
    'GET',
    `/api/integrations/halopsa/discover?orgId=${acme}`,
    {},
    // It is not set up: those who may ask are told so.
    [401, 400, 400, 403, 403, 403],
  ],
  [
    'discoverOrganizations',
    'GET',
    `/api/integrations/halopsa/discover?orgId=${gamma}`,
    {},
    [401, 400, 403, 403, 403, 403],
  ],
  [
    'discoverOrganizations',
    'GET',
    `/api/integrations/halopsa/discover?orgId=${gamma}`,
    { org: acme },
    [401, 400, 400, 400, 400, 400],
  ],
  ['discoverOrganizations', 'GET', '/api/integrations/halopsa/discover', {}, [401, 400, 400, 400, 400, 400]],
  ['discoverOrganizations', 'GET', `/api/integrations/pax8/discover?orgId=${acme}`, {}, [401, 404, 404, 403, 403, 403]],
  ['testMapping', 'POST', `${mappingsOf(acme)}/${mappingId}/test`, {}, [401, 200, 200, 403, 403, 403]],
  ['testMapping', 'POST', `${mappingsOf(gamma)}/${mappingId}/test`, {}, [401, 404, 403, 403, 403, 403]],
  ['testIntegration', 'POST', '/api/integrations/msgraph/test?scope=global', {}, [401, 200, 403, 403, 403, 403]],
  ['testIntegration', 'POST', '/api/integrations/pax8/test', { org: acme }, [401, 404, 404, 403, 403, 403]],
  ['getWorkflowPause', 'GET', '/api/workflows/works/pause', { org: acme }, [401, 200, 200, 200, 200, 403]],
  ['getWorkflowPause', 'GET', '/api/workflows/works/pause', { org: beta }, [401, 200, 200, 403, 403, 403]],
  ['getWorkflowPause', 'GET', '/api/workflows/anywhere/pause', {}, [401, 200, 200, 200, 200, 200]],
  ['watchExecution', 'GET', `/api/executions/${executionId}/events`, { org: acme }, [401, 200, 200, 404, 200, 403]],
  ['watchExecution', 'GET', `/api/executions/${executionId}/events`, { org: beta }, [401, 404, 404, 403, 403, 403]],
  ['watchExecution', 'GET', `/api/executions/${executionId}/events`, {}, [401, 400, 400, 400, 400, 400]],
  ['watchExecution', 'GET', `/api/executions/${executionId}/events?scope=global`, {}, [401, 404, 404, 404, 404, 404]],
  ['stopExecution', 'POST', `/api/executions/${executionId}/stop`, { org: acme }, [401, 200, 200, 200, 403, 403]],
  // An execution of Acme, asked for in Beta or without an organization, is not there.
  ['stopExecution', 'POST', `/api/executions/${executionId}/stop`, { org: beta }, [401, 404, 404, 403, 403, 403]],
  ['stopExecution', 'POST', `/api/executions/${executionId}/stop`, {}, [401, 400, 400, 400, 400, 400]],
  ['stopExecution', 'POST', `/api/executions/${executionId}/stop?scope=global`, {}, [401, 404, 404, 404, 404, 404]],
  [
    'acknowledgeExecution',
    'POST',
    `/api/executions/${failedId}/acknowledge`,
    { org: acme, body: { reason: 'Done by hand' } },
    [401, 200, 200, 200, 403, 403],
  ],
  [
    'acknowledgeExecution',
    'POST',
    `/api/executions/${failedId}/acknowledge`,
    { org: beta, body: { reason: 'Done by hand' } },
    [401, 404, 404, 403, 403, 403],
  ],
  [
    'acknowledgeExecution',
    'POST',
    `/api/executions/${failedId}/acknowledge?scope=global`,
    { body: { reason: 'Done by hand' } },
    [401, 404, 404, 404, 404, 404],
  ],
  // It came to no step. Whoever goes on from an execution is shown what it was given.
  ['planResume', 'GET', resumeFailed, { org: acme }, [401, 200, 200, 404, 403, 403]],
  ['planResume', 'GET', resumeFailed, { org: beta }, [401, 404, 404, 403, 403, 403]],
  ['planResume', 'GET', `${resumeFailed}?scope=global`, {}, [401, 404, 404, 404, 404, 404]],
  ['resumeExecution', 'POST', resumeFailed, { org: acme, body: {} }, [401, 409, 409, 404, 403, 403]],
  ['resumeExecution', 'POST', resumeFailed, { org: beta, body: {} }, [401, 404, 404, 403, 403, 403]],
  ['resumeExecution', 'POST', `${resumeFailed}?scope=global`, { body: {} }, [401, 404, 404, 404, 404, 404]],
  ['getDataProviderOptions', 'GET', '/api/data-providers/colours', { org: acme }, [401, 200, 200, 200, 403, 403]],
  ['getDataProviderOptions', 'GET', '/api/data-providers/colours', { org: gamma }, [401, 200, 403, 403, 403, 403]],
  ['getDataProviderOptions', 'GET', '/api/data-providers/colours', {}, [401, 400, 400, 400, 400, 400]],
];

describe('rights', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [works, anywhere, colours] });
    await engine.context.repositories.mappings.insert(aMapping({ mappingId }));
    for (const [id, status] of [
      [executionId, 'Success'],
      [failedId, 'Failed'],
    ] as const) {
      await engine.context.repositories.executions.insert({
        executionId: id,
        organizationId: acme,
        workflowName: 'works',
        status,
        input: {},
        executedBy: seedPeople.technician.oid,
        executedByName: 'Toni',
        startedAt: '2026-01-05T09:00:00.000Z',
      });
    }
    await saveForm(engine, {
      formId: acmeForm,
      organizationId: acme,
      linkedWorkflow: 'works',
      fields: [
        { name: 'colour', type: 'select', label: 'Colour', source: { provider: 'colours' } },
        { name: 'log', type: 'file', label: 'Log' },
      ],
    });
    await saveForm(engine, { formId: globalForm, organizationId: 'GLOBAL', linkedWorkflow: 'anywhere', fields: [] });
  });
  afterAll(() => engine.stop(0));

  test('the table below knows every operation', () => {
    expect([...new Set(table.map(([id]) => id))].sort()).toEqual(Object.keys(workflowApi.operations).sort());
  });

  test.each(table)('AUTH-4 %s %s %s', async (_id, method, path, request, expected) => {
    const answers = await Promise.all(
      people.map((who) => engine.call(method, path, { ...request, ...(who !== 'stranger' && { as: who }) })),
    );

    expect(answers.map(({ status }) => status)).toEqual(expected);
  });

  test('AUTH-1 a token without the scope to execute may read, and run nothing', async () => {
    const token = await engine.token('technician', { scp: 'Forms.Manage' });

    const run = await engine.run('works', {}, { token });
    const form = await engine.call('POST', `/api/forms/${acmeForm}/submit`, { token, org: acme, body: { values: {} } });
    const check = await engine.call('POST', '/api/workflows/works/preflight', { token, org: acme, body: {} });
    const metadata = await engine.call('GET', '/admin/metadata', { token });

    expect([run.status, form.status, check.status, metadata.status]).toEqual([403, 403, 403, 200]);
  });

  test('ORG-3 nothing runs for an inactive organization', async () => {
    const { organizations } = engine.context.repositories;
    const { value, etag } = await organizations.get(gamma);
    await organizations.replace({ ...value, isActive: false }, etag);
    engine.context.access.forgetOrganization(gamma);

    const { status, body } = await engine.run('works', {}, { as: 'admin', org: gamma });

    expect([status, body['code']]).toEqual([409, 'organization-inactive']);
  });

  test('AUTH-5 a deactivated person is refused, also where no organization is needed', async () => {
    await engine.context.repositories.users.setActive(seedPeople.outsider.oid, false);
    engine.context.access.forgetPerson(seedPeople.outsider.oid);

    const { status } = await engine.run('anywhere', {}, { as: 'outsider' });

    expect(status).toBe(403);
  });
});

/** In place of Acme, whose operations are then about an organization that was never there. */
const unknown = acme.replace('1111', '9999');
/** Without the requests that are refused for what they name beside it, whoever sends them. */
const aboutOne = table.filter(
  ([, , path, { org }, statuses]) =>
    (org === acme || path.includes(acme)) && !statuses.slice(1).every((status) => status === 400),
);

describe('an organization that does not exist, named by a platform admin', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  const did: string[] = [];
  beforeAll(async () => {
    halo = await startFakeHalo();
    engine = await startEngine({
      definitions: [works, anywhere, colours],
      onCall: ({ table: name, operation }) => {
        if (operation !== 'find' && operation !== 'list') did.push(`${operation} ${name}`);
      },
    });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'key');
    // Left behind by whoever restored half a backup: it opens nothing.
    const left = { organizationId: unknown, linkedWorkflow: 'works', formId: acmeForm };
    await engine.context.repositories.mappings.insert(
      aMapping({ organizationId: unknown, mappingId, externalOrgId: '43' }),
    );
    await saveForm(engine, { ...left, fields: [{ name: 'log', type: 'file', label: 'Log' }] });
  });
  afterAll(() => Promise.all([engine.stop(0), halo.stop()]));
  beforeEach(() => (did.length = 0));

  test('is tried on every operation that takes one', () => {
    const taking = Object.entries(workflowApi.operations).filter(([, { organization }]) => organization !== 'none');
    const tried = new Set(aboutOne.map(([operation]) => operation));

    expect(taking.map(([operation]) => operation).filter((operation) => !tried.has(operation))).toEqual([]);
  });

  test.each(aboutOne)(
    'AUTH-4 %s %s %s is refused, and nothing is run, written, recorded or asked of vendors',
    async (_id, method, path, request) => {
      const named = { ...request, ...(request.org !== undefined && { org: unknown }) };

      const { status, body } = await engine.call(method, path.replaceAll(acme, unknown), { ...named, as: 'admin' });

      expect([status, body['code'], did, halo.requests]).toEqual([403, 'forbidden', [], []]);
    },
  );
});
