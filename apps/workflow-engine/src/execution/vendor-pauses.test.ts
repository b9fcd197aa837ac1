import { defineDataProvider, defineWorkflow } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test', parameters: {}, uses: ['halopsa'] } as const;
const definitions = [
  defineWorkflow({
    ...common,
    name: 'calls_halo',
    timeoutSeconds: 600,
    run: async ({ integrations }) => (await (await integrations.get('halopsa')).clients.get()).id,
  }),
  defineWorkflow({
    ...common,
    name: 'calls_halo_in_step',
    run: async ({ integrations, step }) => {
      const halo = await integrations.get('halopsa');
      return step('Ask', async () => (await halo.clients.get()).id);
    },
  }),
  defineDataProvider({
    ...common,
    name: 'asks_halo',
    options: async ({ integrations }) => {
      const { id } = await (await integrations.get('halopsa')).clients.get();
      return [{ label: 'Acme', value: String(id) }];
    },
  }),
];

/** Time passes by waiting only. */
function patientTiming() {
  const waits: number[] = [];
  let now = Date.now();
  return {
    waits,
    timing: {
      now: () => now,
      random: () => 0.5,
      sleep: async (ms: number) => {
        waits.push(ms);
        now += ms;
      },
    },
  };
}

describe('a vendor that asks to wait', () => {
  let halo: FakeHalo;
  let engine: TestEngine;
  let waits: number[];
  beforeEach(async () => {
    halo = await startFakeHalo();
    const patient = patientTiming();
    waits = patient.waits;
    engine = await startEngine({ definitions, connections: { timing: patient.timing } });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'the-key-of-halo');
  });
  afterEach(async () => {
    await engine.stop(0);
    await halo.stop();
  });

  test('A8: is waited for as long as the workflow has time', async () => {
    halo.before.push({ status: 429, headers: { 'retry-after': '90' } });

    const { body } = await engine.run('calls_halo');

    expect(body).toMatchObject({ status: 'Success', result: 42 });
    expect(waits).toEqual([90_000]);
  });

  test('A8: is not waited for beyond that, and the execution says until when', async () => {
    halo.before.push({ status: 429, headers: { 'retry-after': '3600' } });

    const { body } = await engine.run('calls_halo');

    expect(body).toMatchObject({ status: 'Failed', error: { kind: 'integration-error' } });
    expect(JSON.stringify(body)).toMatch(/HaloPSA is busy and asks to be called again at \d\d:\d\d UTC/);
    expect(waits).toEqual([]);
  });

  test('EXE-5: holds nothing while a step waits for it: the execution says whom it waits for, and Stop ends it', async () => {
    halo.before.push({ status: 429, headers: { 'retry-after': '3600' } });

    const { status, body } = await engine.run('calls_halo_in_step', {}, { headers: { prefer: 'wait=60' } });
    const executionId = String(body['executionId']);
    const path = `/api/executions/${executionId}`;
    const shown = await engine.context.repositories.executions.get(acme, executionId);

    expect([status, body['status']]).toEqual([202, 'Waiting']);
    expect(shown).toMatchObject({
      status: 'Waiting',
      wait: { for: 'retry', name: 'Ask', attempt: 2 },
      waitingFor: { integration: 'halopsa' },
    });
    expect(shown.wait).not.toHaveProperty('isPause');
    expect(engine.context.runs.find(executionId)).toBeUndefined();
    expect(waits).toEqual([]);
    const { body: stopped } = await engine.call('POST', `${path}/stop`, { as: 'technician', org: acme });
    expect(stopped['status']).toBe('Cancelled');
  });

  test('A8: is not waited for by a person at a form, who is told when to try again', async () => {
    halo.before.push({ status: 429, headers: { 'retry-after': '90' } });

    const { status, body } = await engine.call('GET', '/api/data-providers/asks_halo', { as: 'technician', org: acme });

    expect(status).toBe(503);
    expect(body['detail']).toMatch(/^HaloPSA is busy .* Try again at \d\d:\d\d UTC\.$/);
  });
});
