import type { TableCall } from '@msp/storage';
import { defineWorkflow } from '@msp/workflow-sdk';
import { beta, startEngine, type TestEngine } from '../testing/start-engine';

const nothing = defineWorkflow({
  name: 'nothing',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async () => 'done',
});

const reads = ['find', 'list'];

describe('storage calls of an execution', () => {
  let engine: TestEngine;
  let calls: TableCall[] = [];
  let now = Date.parse('2026-03-01T08:00:00Z');
  beforeAll(async () => {
    engine = await startEngine({ definitions: [nothing], onCall: (call) => calls.push(call), now: () => now });
  });
  afterAll(() => engine.stop(0));

  /** Table and operation of every call of one more execution. */
  const callsOf = async (headers: Record<string, string> = {}) => {
    calls = [];
    const { body } = await engine.run('nothing', {}, { org: beta, headers });
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
