import type { FormField } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from './testing/fake-halo';
import { saveForm } from './testing/forms';
import { acme, beta, startEngine, type TestEngine } from './testing/start-engine';

/** In everything that is Acme's, or the technician's. */
const canary = 'canary-of-acme-6e2d';
const acmesForm = 'f0000001-0000-4000-8000-000000000001';
const betasForm = 'f0000002-0000-4000-8000-000000000002';
const acmesMapping = aMapping({ externalOrgId: '77', externalOrgName: canary });
const fields: FormField[] = [
  { name: 'attachment', type: 'file', label: 'Log', parameter: 'log', accept: ['.txt'] },
  { name: 'choice', type: 'select', label: canary, parameter: 'choice', source: { provider: 'mapped' } },
];
const common = { description: 'For tests only', category: 'test' };
const reading = defineWorkflow({
  name: 'reading',
  ...common,
  parameters: {
    log: field.file({ label: 'Log', accept: ['.txt'], required: false }),
    choice: field.string({ label: 'Choice', required: false }),
  },
  run: async ({ input, files }) => (input.log ? await files.text(input.log) : 'nothing'),
});
const mappingOf = defineWorkflow({
  name: 'mapping_of',
  ...common,
  parameters: { mappingId: field.string({ label: 'Mapping' }) },
  run: async ({ input, mappings }) => (await mappings.get('halopsa', input.mappingId)).externalOrgName ?? 'unnamed',
});
const remap = defineWorkflow({
  name: 'remap',
  ...common,
  parameters: {
    mappingId: field.string({ label: 'Mapping', required: false }),
    externalOrgId: field.string({ label: 'Id' }),
  },
  run: ({ input: { mappingId, externalOrgId }, mappings }) =>
    mappings.set('halopsa', { externalOrgId, ...(mappingId !== undefined && { mappingId }) }),
});
const mapped = defineDataProvider({
  name: 'mapped',
  description: 'For tests only',
  uses: ['halopsa'],
  cacheSeconds: 3_600,
  parameters: { mappingId: field.string({ label: 'Mapping', required: false }) },
  async options({ input, mappings, org }) {
    const { externalOrgId } = await mappings.get('halopsa', input.mappingId);
    return [{ label: `${org.name} ${externalOrgId}`, value: externalOrgId }];
  },
});

interface Attempt {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly org?: string;
  readonly body?: object;
  readonly status: number;
  /** How the execution ends, where there is one. */
  readonly ends?: string;
}
const acmesExecution = '0198c000-0000-7000-8000-000000000001';
const { mappingId } = acmesMapping;
const values = { values: {} };

// prettier-ignore
const attempts: readonly (readonly [way: string, attempt: Attempt])[] = [
  ['runs a workflow for it', { method: 'POST', path: '/api/workflows/reading', org: acme, body: {}, status: 403 }],
  ['checks a workflow for it', { method: 'POST', path: '/api/workflows/reading/preflight', org: acme, body: {}, status: 403 }],
  ['names its mapping in a workflow of their own', { method: 'POST', path: '/api/workflows/mapping_of', org: beta, body: { mappingId }, status: 200, ends: 'Failed' }],
  ['changes its mapping in a workflow of their own', { method: 'POST', path: '/api/workflows/remap', org: beta, body: { mappingId, externalOrgId: '77' }, status: 200, ends: 'Failed' }],
  ['maps to its external organization in a workflow', { method: 'POST', path: '/api/workflows/remap', org: beta, body: { externalOrgId: '77' }, status: 200, ends: 'Failed' }],
  ['submits its form', { method: 'POST', path: `/api/forms/${acmesForm}/submit`, org: beta, body: values, status: 404 }],
  ['submits its form under it', { method: 'POST', path: `/api/forms/${acmesForm}/submit`, org: acme, body: values, status: 403 }],
  ['asks for the options of its form', { method: 'POST', path: `/api/forms/${acmesForm}/options`, org: beta, body: { field: 'choice' }, status: 404 }],
  ['uploads to its form', { method: 'POST', path: `/api/forms/${acmesForm}/files?field=attachment&fileName=a.txt`, org: beta, body: {}, status: 404 }],
  ['asks a data provider for it', { method: 'GET', path: '/api/data-providers/mapped', org: acme, status: 403 }],
  ['names its mapping to a data provider', { method: 'GET', path: `/api/data-providers/mapped?mappingId=${mappingId}`, org: beta, status: 409 }],
  ['names it to a data provider', { method: 'GET', path: `/api/data-providers/mapped?organizationId=${acme}`, org: beta, status: 400 }],
  ['tests its mapping as their own', { method: 'POST', path: `/api/organizations/${beta}/integration-mappings/${mappingId}/test`, status: 404 }],
  ['tests its mapping', { method: 'POST', path: `/api/organizations/${acme}/integration-mappings/${mappingId}/test`, status: 403 }],
  ['tests its settings', { method: 'POST', path: '/api/integrations/halopsa/test', org: acme, status: 403 }],
  ['tests the GLOBAL settings', { method: 'POST', path: '/api/integrations/halopsa/test?scope=global', status: 403 }],
  ['discovers for it', { method: 'GET', path: `/api/integrations/halopsa/discover?orgId=${acme}`, status: 403 }],
  ['discovers for it behind their own', { method: 'GET', path: `/api/integrations/halopsa/discover?orgId=${beta}`, org: acme, status: 400 }],
  ['acknowledges its execution', { method: 'POST', path: `/api/executions/${acmesExecution}/acknowledge`, org: acme, body: { reason: 'Seen' }, status: 403 }],
  ['acknowledges its execution as their own', { method: 'POST', path: `/api/executions/${acmesExecution}/acknowledge`, org: beta, body: { reason: 'Seen' }, status: 404 }],
  ['acknowledges its execution without an organization', { method: 'POST', path: `/api/executions/${acmesExecution}/acknowledge?scope=global`, body: { reason: 'Seen' }, status: 404 }],
  ['sees what going on from its execution would do', { method: 'GET', path: `/api/executions/${acmesExecution}/resume`, org: acme, status: 403 }],
  ['goes on from its execution', { method: 'POST', path: `/api/executions/${acmesExecution}/resume`, org: acme, body: {}, status: 403 }],
  ['goes on from its execution as their own', { method: 'POST', path: `/api/executions/${acmesExecution}/resume`, org: beta, body: {}, status: 404 }],
  ['goes on from its execution without an organization', { method: 'POST', path: `/api/executions/${acmesExecution}/resume?scope=global`, body: {}, status: 404 }],
  ['stops its execution as their own', { method: 'POST', path: `/api/executions/${acmesExecution}/stop`, org: beta, status: 404 }],
  ['discovers for both', { method: 'GET', path: `/api/integrations/halopsa/discover?orgId=${beta}&orgId=${acme}`, status: 400 }],
];

describe('two organizations, two people', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeEach(async () => {
    [engine, halo] = await Promise.all([
      startEngine({ definitions: [reading, mappingOf, remap, mapped] }),
      startFakeHalo(),
    ]);
    const { repositories } = engine.context;
    const rights = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };
    await repositories.permissions.grant({
      userId: seedPeople.outsider.oid,
      organizationId: beta,
      ...rights,
      grantedBy: 'seed',
      grantedAt: '2026-01-05T09:00:00.000Z',
    });
    await configureHalo(repositories, halo.url, beta);
    await repositories.mappings.insert(acmesMapping);
    await repositories.executions.insert({
      executionId: acmesExecution,
      organizationId: acme,
      workflowName: 'reading',
      title: canary,
      input: {},
      status: 'Failed',
      executedBy: seedPeople.technician.oid,
      executedByName: 'Toni Technician',
      startedAt: '2026-01-05T09:00:00.000Z',
    });
    await saveForm(engine, { linkedWorkflow: 'reading', fields, formId: acmesForm, organizationId: acme });
    await saveForm(engine, { linkedWorkflow: 'reading', fields, formId: betasForm, organizationId: beta });
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const belongings = async () => {
    const { mappings, executions, forms } = engine.context.repositories;
    const own = await executions.list(acme, {}, { limit: 50 });
    return JSON.stringify([await mappings.listByOrganization(acme), own, await forms.find(acme, acmesForm)]);
  };
  const upload = async (as: 'technician' | 'outsider', formId: string, org: string) => {
    const path = `/api/forms/${formId}/files?field=attachment&fileName=log.txt`;
    const response = await fetch(`http://127.0.0.1:${engine.port}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await engine.token(as)}`,
        'x-organization-id': org,
        'content-type': 'text/plain',
      },
      body: canary,
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const submit = (as: 'technician' | 'outsider', formId: string, org: string, attachment: unknown) =>
    engine.call('POST', `/api/forms/${formId}/submit`, { as, org, body: { values: { attachment } } });

  it.each(attempts)(
    'S2: S5: L7: nobody of another organization %s',
    async (_way, { method, path, org, body, ...right }) => {
      const before = await belongings();

      const answer = await engine.call(method, path, {
        as: 'outsider' as const,
        ...(org !== undefined && { org }),
        ...(body && { body }),
      });

      expect(answer.status).toBe(right.status);
      if (right.ends !== undefined) expect(answer.body['status']).toBe(right.ends);
      expect(JSON.stringify(answer.body)).not.toContain(canary);
      expect(await belongings()).toBe(before);
    },
  );

  it('S2: a file that another organization or another person uploaded is no file', async () => {
    const ofAcme = await upload('technician', acmesForm, acme);
    const ofColleague = await upload('technician', betasForm, beta);

    const answers = [
      await submit('outsider', betasForm, beta, ofAcme),
      await submit('outsider', betasForm, beta, ofColleague),
      await submit('technician', betasForm, beta, ofAcme),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toContain(canary);
    expect((await submit('technician', betasForm, beta, ofColleague)).body['result']).toBe(canary);
  });

  it('S2: an idempotency key is one person’s, in one organization, for one workflow', async () => {
    const headers = { 'Idempotency-Key': 'the-same-key' };
    const run = (as: 'technician' | 'outsider', org: string, workflow = 'reading') =>
      engine.call('POST', `/api/workflows/${workflow}`, {
        as,
        org,
        headers,
        body: workflow === 'reading' ? {} : { mappingId },
      });

    const answers = [
      await run('technician', acme),
      await run('technician', beta),
      await run('outsider', beta),
      await run('technician', acme, 'mapping_of'),
      await run('technician', acme),
    ];

    const ids = answers.map(({ body }) => body['executionId']);
    expect(new Set(ids).size).toBe(4);
    expect(ids[4]).toBe(ids[0]);
    expect(answers.map(({ body }) => body['organizationId'])).toEqual([acme, beta, beta, acme, acme]);
  });

  it('S5: options of one organization are never those of another, asked in either order or at once', async () => {
    const ask = async (org: string) =>
      (await engine.call('GET', '/api/data-providers/mapped', { as: 'technician', org })).body['options'] as {
        label: string;
      }[];

    const labels = (await Promise.all([acme, beta, acme, beta].map(ask))).map(([first]) => first?.label);

    const [ofAcme, ofBeta] = [`${seedOrganizations.acme.name} 77`, `${seedOrganizations.beta.name} 42`];
    expect(labels).toEqual([ofAcme, ofBeta, ofAcme, ofBeta]);
  });
});
