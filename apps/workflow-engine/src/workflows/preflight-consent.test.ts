import { defineDataProvider, defineWorkflow, field, type DataProviderDefinition } from '@msp/workflow-sdk';
import { configureGraph } from '../testing/fake-graph';
import { startEngine, type TestEngine } from '../testing/start-engine';

const audit = 'AuditLog.Read.All';
const provider = (name: string, permission: string): DataProviderDefinition =>
  defineDataProvider({
    name,
    description: 'For tests only',
    uses: ['msgraph'],
    permissions: [permission],
    options: () => [{ value: 'a', label: 'A' }],
  });
const rooms = provider('get_rooms', 'Place.Read.All');
const sites = provider('get_sites', 'Sites.Read.All');
const chosen = {
  room: field.select({ label: 'Room', from: rooms, required: false }),
  address: field.email({ label: 'Address', domains: sites, required: false }),
};

const common = { description: 'For tests only', category: 'test', run: async () => null };
const asksGraph = { uses: ['msgraph' as const], permissions: [audit] };
const checks = { preflight: async () => ({}) };
const definitions = [
  defineWorkflow({ ...common, ...asksGraph, ...checks, name: 'with_checks', parameters: {} }),
  defineWorkflow({ ...common, ...asksGraph, name: 'without_checks', parameters: {} }),
  defineWorkflow({ ...common, ...checks, name: 'choosing_with_checks', parameters: chosen }),
  defineWorkflow({ ...common, name: 'choosing_without_checks', parameters: chosen }),
  defineWorkflow({ ...common, ...asksGraph, name: 'asking_and_choosing', parameters: chosen }),
  defineWorkflow({ ...common, name: 'without_graph', parameters: {} }),
  ...[rooms, sites],
];

describe('what the tenant has to consent to, before Run', () => {
  let engine: TestEngine;
  let granted: readonly string[];
  beforeAll(async () => {
    const token = () => `x.${Buffer.from(JSON.stringify({ roles: granted })).toString('base64url')}.x`;
    const tokens = { get: async () => ({ value: token(), expiresAt: Number.MAX_SAFE_INTEGER }), drop: () => undefined };
    engine = await startEngine({ definitions, connections: { tokens } });
    await configureGraph(engine.context.repositories);
    await engine.storage.secrets.put('GLOBAL', 'graph-secret', 'secret');
  });
  afterAll(() => engine.stop(0));

  const problemsOf = async (workflow: string) => (await engine.run(`${workflow}/preflight`)).body['problems'];

  test.each([
    ['with_checks', audit],
    ['without_checks', audit],
    ['choosing_with_checks', 'Place.Read.All, Sites.Read.All'],
    ['choosing_without_checks', 'Place.Read.All, Sites.Read.All'],
    ['asking_and_choosing', `${audit}, Place.Read.All, Sites.Read.All`],
  ])('H5: the check before Run of %s names %s, and nothing once it is granted', async (workflow, lacking) => {
    granted = ['User.Read.All'];
    expect(await problemsOf(workflow)).toEqual([
      {
        kind: 'missing-configuration',
        message: expect.stringContaining(`of the platform: ${lacking}.`),
        remedy: expect.stringContaining('Ask for consent'),
      },
    ]);

    granted = lacking.split(', ');
    expect(await problemsOf(workflow)).toEqual([]);
  });

  test('H5: the check before Run of what asks Graph for nothing of its own names no permission', async () => {
    granted = ['User.Read.All'];
    expect(await problemsOf('without_graph')).toEqual([]);
  });
});
