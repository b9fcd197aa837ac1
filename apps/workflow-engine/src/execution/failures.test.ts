import { setTimeout as pause } from 'node:timers/promises';
import { organizationIdOf } from '@msp/models';
import { defineWorkflow, harmless, InvalidInputError, IntegrationError } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';
import { untilExecution } from '../testing/until-execution';

const common = { description: 'For tests only', category: 'test', parameters: {} };

const definitions = [
  defineWorkflow({
    ...common,
    name: 'refuses',
    run: async () => {
      throw new InvalidInputError('The user name is taken.', { result: { suggestion: 'ada2' } });
    },
  }),
  defineWorkflow({ ...common, name: 'wants_config', run: async ({ config }) => config.get('office') }),
  defineWorkflow({
    ...common,
    name: 'wants_secret',
    run: async ({ secrets }) => String(await secrets.get('not-there')),
  }),
  defineWorkflow({
    ...common,
    name: 'calls_halo',
    uses: ['halopsa'],
    run: async ({ integrations }) => (await (await integrations.get('halopsa')).clients.get()).id,
  }),
  defineWorkflow({
    ...common,
    name: 'swallows',
    uses: ['halopsa'],
    run: async ({ integrations }) => {
      const halo = await integrations.get('halopsa');
      await halo.clients.get().catch(() => undefined);
      return 'went on';
    },
  }),
  defineWorkflow({
    ...common,
    name: 'swallows_and_waits',
    uses: ['halopsa'],
    run: async ({ integrations, step, waitForEvent }) => {
      await step('look', async () => {
        const halo = await integrations.get('halopsa');
        await halo.clients.get().catch(() => undefined);
      });
      return (await waitForEvent('call', { timeout: '30 days' }))?.data ?? null;
    },
  }),
  defineWorkflow({
    ...common,
    name: 'forgives',
    uses: ['halopsa'],
    run: async ({ integrations }) => {
      const halo = await integrations.get('halopsa');
      await halo.clients.get().catch((error) => {
        if (error instanceof IntegrationError) harmless(error);
      });
      return 'went on';
    },
  }),
  defineWorkflow({
    ...common,
    name: 'calls_graph',
    uses: ['msgraph'],
    run: async ({ integrations }) => (await integrations.get('msgraph')).tenantId,
  }),
  defineWorkflow({
    ...common,
    name: 'undeclared',
    uses: ['msgraph'],
    run: ({ integrations }) => (integrations.get as (name: string) => Promise<unknown>)('halopsa'),
  }),
  defineWorkflow({ ...common, name: 'too_slow', timeoutSeconds: 1, run: () => new Promise(() => undefined) }),
  defineWorkflow({
    ...common,
    name: 'breaks',
    run: async () => {
      throw new TypeError('cannot read secret-internals of undefined');
    },
  }),
  defineWorkflow({
    ...common,
    name: 'repeats_step',
    run: async ({ step }) => {
      await step('once', () => 1);
      await step('once', () => 2);
    },
  }),
  defineWorkflow({
    ...common,
    name: 'circular',
    run: async () => {
      const circle: Record<string, unknown> = {};
      circle['self'] = circle;
      return circle;
    },
  }),
];

describe('failing executions', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    halo = await startFakeHalo();
    const timing = { now: Date.now, random: () => 0, sleep: () => pause(0) };
    engine = await startEngine({ definitions, connections: { timing } });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'the-key-of-halo');
  });
  afterAll(async () => {
    await engine.stop(0);
    await halo.stop();
  });
  const ok = { status: 200, body: { id: 42, name: 'Acme', main_site_id: 1 } };
  afterEach(() => {
    halo.answer = ok;
  });

  const failureOf = async (workflow: string, org = acme) => {
    const { status, body } = await engine.run(workflow, {}, { org });
    expect(status).toBe(200);
    return body;
  };

  test('EXE-4 input that the workflow refuses is invalid-input, with what the workflow says about it', async () => {
    expect(await failureOf('refuses')).toMatchObject({
      status: 'Failed',
      error: {
        kind: 'invalid-input',
        message: 'The user name is taken.',
        remedy: 'Correct the values and run it again.',
      },
      result: { suggestion: 'ada2' },
    });
  });

  test('EXE-4 missing configuration names the key', async () => {
    const { error } = await failureOf('wants_config');

    expect(error).toMatchObject({ kind: 'missing-configuration', message: expect.stringContaining('"office"') });
  });

  test('EXE-4 a missing secret is named', async () => {
    const { error } = await failureOf('wants_secret');

    expect(error).toMatchObject({ kind: 'missing-secret', remedy: expect.stringContaining('not-there') });
  });

  test('EXE-4 an organization that is not mapped gets no client, and the remedy says where to map it', async () => {
    const { error } = await failureOf('calls_halo', beta);

    expect(error).toMatchObject({ kind: 'missing-mapping', remedy: expect.stringContaining('Integrations tab') });
  });

  test('EXE-4 an integration that is not set up is missing-configuration', async () => {
    const { error } = await failureOf('calls_graph');

    expect(error).toMatchObject({ kind: 'missing-configuration', message: 'Microsoft Graph is not set up.' });
  });

  test('INT-2 a call that works is kept with path and status', async () => {
    const body = await failureOf('calls_halo');

    expect(body).toMatchObject({ status: 'Success', result: 42 });
    const { calls } = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(calls).toContainEqual(
      expect.objectContaining({ integration: 'halopsa', path: '/api/Client/42', status: 200 }),
    );
  });

  test('EXE-4 a vendor that is down fails the execution, with what to do', async () => {
    halo.answer = { status: 503, body: {} };

    const body = await failureOf('calls_halo');

    expect(body).toMatchObject({ status: 'Failed', error: { kind: 'integration-error' } });
    expect(body['error']).toMatchObject({
      message: expect.stringContaining('503'),
      remedy: expect.stringContaining('later'),
    });
  });

  test('a vendor error that the workflow caught makes the success partial', async () => {
    halo.answer = { status: 404, body: {} };

    const body = await failureOf('swallows');

    expect(body).toMatchObject({ status: 'PartialSuccess', result: 'went on', error: { kind: 'integration-error' } });
  });

  test('AUTO-7 a vendor error that a step caught makes the success partial after a wait, too', async () => {
    halo.answer = { status: 404, body: {} };
    const { body } = await engine.run('swallows_and_waits', {}, { headers: { prefer: 'wait=60' } });
    const executionId = String(body['executionId']);
    const { repositories, driver } = engine.context;

    const event = { name: 'call', eventId: '1', at: new Date().toISOString(), data: 'went on' };
    await repositories.executionJournals.addEvent({ executionId, organizationId: acme }, event);
    await driver.wake({ executionId, scope: organizationIdOf(acme), lane: 'interactive' });

    expect(await untilExecution(engine, executionId)).toMatchObject({
      status: 'PartialSuccess',
      result: 'went on',
      error: { message: expect.stringContaining('404') },
    });
  });

  test('a vendor error that the workflow declared harmless leaves a success', async () => {
    halo.answer = { status: 404, body: {} };

    expect(await failureOf('forgives')).toMatchObject({ status: 'Success', result: 'went on' });
  });

  test('EXE-4 a workflow beyond its time ends as TimedOut, even if it never looks at the signal', async () => {
    expect(await failureOf('too_slow')).toMatchObject({
      status: 'TimedOut',
      error: { kind: 'timeout', message: expect.stringContaining(' 1 s'), remedy: expect.any(String) },
    });
  });

  test('EXE-4 a bug shows the execution id and no internals: the log has its place, the execution its words', async () => {
    const { executionId, error } = await failureOf('breaks');

    expect(error).toMatchObject({ kind: 'bug', remedy: expect.stringContaining(String(executionId)) });
    expect(JSON.stringify(error)).not.toContain('secret-internals');
    expect(engine.logText()).toMatch(
      /"fault":\{"name":"TypeError","at":\["at Object\.run \([^)]*failures\.test\.ts:\d+/,
    );
    expect(engine.logText()).not.toContain('secret-internals');
    const { fault } = await engine.context.repositories.executions.get(acme, String(executionId));
    expect(fault?.message).toContain('cannot read secret-internals');
  });

  test('two steps of one name are a bug that names the step', async () => {
    const { error } = await failureOf('repeats_step');

    expect(error).toMatchObject({ kind: 'bug', message: expect.stringContaining('"once"') });
  });

  test('a result that JSON cannot hold is a bug', async () => {
    const { error } = await failureOf('circular');

    expect(error).toMatchObject({ kind: 'bug' });
  });

  test('an integration that the workflow does not declare is refused', async () => {
    const { error } = await failureOf('undeclared');

    expect(error).toMatchObject({ kind: 'bug', message: expect.stringContaining('"halopsa"') });
  });

  test('a global secret is not sent to an address that the organization chose', async () => {
    const { integrationSettings } = engine.context.repositories;
    const own = {
      organizationId: acme,
      type: 'halopsa',
      isEnabled: true,
      updatedAt: '2026-01-05T09:00:00.000Z',
      updatedBy: 'x',
    };
    await integrationSettings.upsert({ ...own, settings: { api_url: `${halo.url}/elsewhere` } });
    const fresh = await startEngine({ definitions, storage: engine.storage });
    const before = halo.requests.length;

    const { body } = await fresh.run('calls_halo');

    expect(body).toMatchObject({
      error: { kind: 'missing-secret', remedy: expect.stringContaining('global one is not sent') },
    });
    expect(halo.requests.slice(before)).toEqual([]);
    await fresh.stop(0);
    await integrationSettings.delete(acme, 'halopsa');
  });
});
