import type { TableCall } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { aMapping } from '../testing/fake-halo';
import { beta, startEngine, type TestEngine } from '../testing/start-engine';

const nothing = defineWorkflow({
  name: 'nothing',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => 'done',
});

const mapped = defineWorkflow({
  name: 'mapped',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  async run({ mappings }) {
    await mappings.get('halopsa');
    return (await mappings.get('halopsa')).externalOrgId;
  },
});

const stepped = defineWorkflow({
  name: 'stepped',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  async run({ step }) {
    await step('again and again', () => 1);
    await step('looked for', () => 2, { effect: 'check-then-act', find: async () => undefined });
    await step('once', () => 3, { effect: 'atMostOnce' });
    return 'done';
  },
});

const reads = ['find', 'list'];

describe('storage calls of an execution', () => {
  let engine: TestEngine;
  let calls: TableCall[] = [];
  let now = Date.parse('2026-03-01T08:00:00Z');
  beforeAll(async () => {
    engine = await startEngine({
      definitions: [nothing, mapped, stepped],
      onCall: (call) => calls.push(call),
      now: () => now,
    });
    await engine.context.repositories.mappings.insert(aMapping({ organizationId: beta }));
  });
  afterAll(() => engine.stop(0));

  /** Table and operation of every call of one more execution. */
  const callsOf = async (headers: Record<string, string> = {}, workflow = 'nothing') => {
    calls = [];
    const { body } = await engine.run(workflow, {}, { org: beta, headers });
    expect(body['status']).toBe('Success');
    return calls.map(({ table, operation }) => `${table} ${operation}`).sort();
  };

  const writes = [
    'AuditLogs insert',
    'UserExecutions batch',
    'UserExecutions upsert',
    'WorkflowExecutions insert',
    'WorkflowExecutions replace',
  ];

  test('WF-4 a cold one makes 12: seven reads and five writes', async () => {
    const made = await callsOf();

    expect(made).toEqual(
      [
        ...writes,
        'IntegrationConfig list',
        'IntegrationConfig list',
        'OrgConfig list',
        'OrgConfig list',
        'Organizations find',
        'UserPermissions find',
        'Users find',
      ].sort(),
    );
    expect(made).toHaveLength(12);
  });

  test('a warm one makes five, all of them writes', async () => {
    await callsOf();

    expect(await callsOf()).toEqual(writes);
  });

  test('an idempotency key adds one', async () => {
    await callsOf();

    expect(await callsOf({ 'idempotency-key': 'once' })).toEqual([...writes, 'IdempotencyKeys insert'].sort());
  });

  test('EXE-5 a step adds one, and two where it may not be done twice', async () => {
    await callsOf({}, 'stepped');

    const made = await callsOf({}, 'stepped');

    expect(made).toEqual([...writes, ...Array.from({ length: 5 }, () => 'ExecutionJournal batch')].sort());
  });

  test('MAP-4 mappings add one when they are first looked up, and none while they are remembered', async () => {
    await callsOf();

    const first = await callsOf({}, 'mapped');
    const second = await callsOf({}, 'mapped');

    expect(first).toEqual([...writes, 'OrgIntegrationMappings list'].sort());
    expect(second).toEqual(writes);
  });

  test('after 10 s what belongs to the organization and the person is read again, after 30 s what is global', async () => {
    await callsOf();
    now += 10_001;
    const afterTen = await callsOf();
    now += 30_001;
    const afterThirty = await callsOf();

    const readsOf = (made: string[]) => made.filter((call) => reads.some((read) => call.endsWith(read)));
    expect(readsOf(afterTen)).toEqual([
      'IntegrationConfig list',
      'OrgConfig list',
      'Organizations find',
      'UserPermissions find',
      'Users find',
    ]);
    expect(readsOf(afterThirty)).toHaveLength(7);
  });
});
