import { stillTiming } from '@msp/integrations/testing';
import { workflowApi } from '@msp/models/validators';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { readContract, runRequests, type RequestTarget } from '@msp/testing/requests';
import { configureGraph, startFakeGraph, type FakeGraph } from './testing/fake-graph';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from './testing/fake-halo';
import { saveForm } from './testing/forms';
import { startEngine } from './testing/start-engine';

jest.setTimeout(3_600_000);

const { acme, beta } = seedOrganizations;
const isLong = process.env['TEST_LONG'] === 'true';
const nobody = '019c18a5-1d00-70df-9d7f-18c8e78bf8dd';
const formIds = { colours: '019c18a5-1d00-70df-9d7f-000000000001', beta: '019c18a5-1d00-70df-9d7f-000000000002' };
const mappingId = '019c18a5-1d00-40df-9d7f-000000000003';
const failedId = '019c18a5-1d00-70df-9d7f-000000000004';
const common = { description: 'For tests only', category: 'test' };
const definitions = [
  defineDataProvider({
    name: 'colours',
    description: 'Colours',
    uses: [],
    cacheSeconds: 60,
    parameters: { of: field.string({ label: 'Of', required: false }) },
    options: async () => [{ value: 'red', label: 'Red' }],
  }),
  defineWorkflow({
    ...common,
    name: 'echo',
    parameters: {
      name: field.string({ label: 'Name', validation: { maxLength: 64 } }),
      size: field.int({ label: 'Size', required: false }),
      colour: field.string({ label: 'Colour', required: false }),
      log: field.file({ label: 'Log', required: false }),
    },
    run: async ({ input }) => ({ name: input.name, size: input.size ?? 0 }),
  }),
  defineWorkflow({
    ...common,
    name: 'failing',
    parameters: {},
    run: async () => {
      throw new TypeError('It fails');
    },
  }),
  defineWorkflow({ ...common, name: 'anywhere', requiresOrg: false, parameters: {}, run: async () => null }),
];

const organizations = [acme.id, beta.id, nobody];
const known = {
  orgId: organizations,
  organizationId: organizations,
  formId: [...Object.values(formIds), nobody],
  mappingId: [mappingId, nobody],
  executionId: [failedId, nobody],
  name: ['echo', 'failing', 'anywhere', 'colours', 'halopsa', 'msgraph', 'nothing'],
  field: ['name', 'colour', 'log'],
};

const bodies = {
  executeWorkflow: [{ name: 'Ada' }, { name: 'Ada', size: 3 }, {}],
  preflightWorkflow: [{ name: 'Ada' }, {}],
  submitForm: [{ values: { name: 'Ada' } }, { values: { name: 'Ada', size: 3, colour: 'red' } }],
  listFieldOptions: [{ field: 'colour', values: {} }],
  acknowledgeExecution: [{ reason: 'Done by hand' }],
  resumeExecution: [{}, { secrets: { name: 'Ada' } }],
};
const people = [...Object.keys(seedPeople), 'stranger', 'technician', 'admin'];

async function start(halo: FakeHalo, graph: FakeGraph): Promise<RequestTarget> {
  const endpoints = { msGraphUrl: graph.url, authorityHost: graph.authorityHost };
  const engine = await startEngine({ definitions, connections: { timing: stillTiming(), endpoints } });
  const { repositories } = engine.context;
  await configureHalo(repositories, halo.url, beta.id);
  await configureGraph(repositories);
  await repositories.executions.insert({
    executionId: failedId,
    organizationId: acme.id,
    workflowName: 'echo',
    status: 'Failed',
    input: {},
    executedBy: seedPeople.technician.oid,
    executedByName: 'Toni',
    startedAt: '2026-01-05T09:00:00.000Z',
  });
  await repositories.mappings.insert(aMapping({ mappingId, organizationId: acme.id, externalOrgId: '43' }));
  await engine.storage.secrets.put('GLOBAL', 'halo-key', 'key');
  await engine.storage.secrets.put('GLOBAL', 'graph-secret', 'secret');
  for (const [organizationId, formId] of [
    [acme.id, formIds.colours],
    [beta.id, formIds.beta],
  ] as const) {
    await saveForm(engine, {
      formId,
      organizationId,
      linkedWorkflow: 'echo',
      fields: [
        { name: 'name', type: 'text', label: 'Name', required: true },
        { name: 'size', type: 'number', label: 'Size' },
        { name: 'colour', type: 'select', label: 'Colour', source: { provider: 'colours' } },
        { name: 'log', type: 'file', label: 'Log' },
      ],
    });
  }
  const handles = Object.keys(seedPeople) as (keyof typeof seedPeople)[];
  const tokens = await Promise.all(handles.map(async (who) => [who, await engine.token(who)] as const));
  return { url: `http://127.0.0.1:${engine.port}`, tokens: new Map(tokens), stop: () => engine.stop(0) };
}

test('generated requests, valid and hostile, by everybody, are answered as the contract of the engine says', async () => {
  const [halo, graph] = await Promise.all([startFakeHalo(), startFakeGraph()]);
  halo.answer = {
    status: 200,
    body: { id: 42, name: 'Acme', main_site_id: 1, record_count: 1, clients: [{ id: 42, name: 'Acme' }] },
  };
  graph.domains.set(acme.tenantId, [acme.domain]);
  const source = { document: readContract(workflowApi.document), people, known, bodies };
  const count = isLong ? 10_000 : 1_000;

  const { failures, isWhole, statuses } = await runRequests({ source, count, start: () => start(halo, graph) }).finally(
    () => Promise.all([halo.stop(), graph.stop()]),
  );

  expect(failures.join('\n\n')).toBe('');
  if (!isWhole) return;
  expect(statuses.size).toBe(source.document.operations.length);
  const reached = new Set([...statuses.values()].flatMap((byStatus) => [...byStatus.keys()]));
  expect([...reached]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
});
