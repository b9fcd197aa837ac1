import { managementApi } from '@msp/models/validators';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { readContract, runRequests, type RequestTarget, type RunReport } from '@msp/testing/requests';
import { fiveCustomers } from './testing/customers';
import { aMapping, anExecution, aSealedEntry, extraPeople, provenToBe } from './testing/fixtures';
import { startPartnerGraph, storeGraphSettings, type PartnerGraph } from './testing/partner-graph';
import { startTestApi, tokenIssuer } from './testing/start-test-api';

jest.setTimeout(3_600_000);

const { acme, beta, gamma } = seedOrganizations;
const isLong = process.env['TEST_LONG'] === 'true';
const nobody = '019c18a5-1d00-70df-9d7f-18c8e78bf8dd';
const people = { ...seedPeople, ...extraPeople };
const executions = [
  anExecution(),
  anExecution({ organizationId: beta.id, executedBy: extraPeople.foreigner.oid }),
  anExecution({ startedAt: '2026-03-01T10:00:00.000Z' }),
];
const mappings = [aMapping(), aMapping({ organizationId: beta.id, externalOrgId: '43' })];
const sealed = executions.map((execution) => aSealedEntry(execution));

const oids = Object.values(people).map(({ oid }) => oid);
const organizations = [acme.id, beta.id, gamma.id, nobody];
const known = {
  orgId: organizations,
  organizationId: organizations,
  userId: [...oids, nobody],
  executedBy: oids,
  actorId: oids,
  version: ['1', '2'],
  formId: [...Object.values(seedForms), nobody],
  executionId: [...executions.map(({ executionId }) => executionId), nobody],
  sealedId: [...sealed.map(({ sealedId }) => sealedId), nobody],
  mappingId: [...mappings.map(({ mappingId }) => mappingId), nobody],
  tenantId: [acme.tenantId, beta.tenantId, nobody],
  type: ['halopsa', 'msgraph', 'ninjaone', 'nothing'],
  integration: ['halopsa', 'msgraph', 'nothing'],
  name: ['halopsa', 'msgraph', 'api-key', 'Acme Corp', 'Some form'],
  key: ['greeting', 'default_usage_location'],
  linkedWorkflow: ['user_onboarding', 'validate_email', 'nothing'],
  workflowName: ['user_onboarding', 'validate_email'],
  externalOrgId: ['42', '43'],
};

const aDraft = {
  name: 'Some form',
  linkedWorkflow: 'user_onboarding',
  schema: { sections: [{ fields: [{ name: 'firstName', type: 'text', label: 'First name', required: true }] }] },
};
const ofHalo = {
  settings: { api_url: 'https://halo.example', client_id: 'msp', api_key_ref: 'api-key', tenant: 'msp' },
  isEnabled: true,
};

const engineFigures = {
  name: 'workflow-engine',
  since: '2026-03-10T11:50:00.000Z',
  requests: 0,
  errors: 0,
  p50Ms: null,
  p95Ms: null,
  p99Ms: null,
  operations: [],
};

function operationsWithoutSuccess(statuses: RunReport['statuses']): string[] {
  const failed = [...statuses].filter(([, byStatus]) => [...byStatus.keys()].every((status) => status >= 400));
  return failed.map(([operationId]) => operationId).sort();
}

async function start(graph: PartnerGraph): Promise<RequestTarget> {
  const api = await startTestApi({
    integrations: graph.integrations,
    mappingProofs: provenToBe({ halopsa: '42' }),
    engineMetrics: async () => engineFigures,
  });
  await storeGraphSettings(api.context);
  for (const execution of executions) await api.context.executions.insert(execution);
  for (const mapping of mappings) await api.context.mappings.insert(mapping);
  for (const entry of sealed) await api.context.sealedValues.insert(entry, 'shown once');
  const issuer = await tokenIssuer();
  const tokens = Object.entries(people).map(async ([who, person]) => [who, await issuer.token(person)] as const);
  return { url: api.url, tokens: new Map(await Promise.all(tokens)), stop: () => api.stop() };
}

test('generated requests, valid and hostile, by everybody, are answered as the contract of the management API says', async () => {
  const graph = await startPartnerGraph();
  graph.forget();
  Object.assign(graph.lists, fiveCustomers(new Date()));
  const source = {
    bodies: {
      createForm: [aDraft],
      replaceForm: [aDraft],
      copyForms: [{ from: 'GLOBAL', forms: [{ formId: seedForms.validateEmail, name: 'Copied' }] }],
      putIntegrationSetting: [ofHalo],
      putGlobalIntegrationSetting: [ofHalo],
    },
    document: readContract(managementApi.document),
    people: [...Object.keys(people), 'stranger', 'technician', 'admin', 'admin'],
    known,
  };
  const count = isLong ? 10_000 : 1_500;

  const { failures, isWhole, statuses } = await runRequests({ source, count, start: () => start(graph) }).finally(() =>
    graph.close(),
  );

  expect(failures.join('\n\n')).toBe('');
  if (!isWhole) return;
  expect(statuses.size).toBe(source.document.operations.length);
  const reached = new Set([...statuses.values()].flatMap((byStatus) => [...byStatus.keys()]));
  expect([...reached]).toEqual(expect.arrayContaining([200, 201, 204, 400, 401, 403, 404]));
  // Most operations are got to the end of what they do, not only refused.
  if (isLong) expect(operationsWithoutSuccess(statuses).length).toBeLessThan(statuses.size / 5);
});
