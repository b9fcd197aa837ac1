import { createRepositories, createStorage, initTables } from '@msp/storage';
import { startAzurite, type Azurite } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from './testing/start-engine';

const echo = defineWorkflow({
  name: 'echo',
  description: 'For tests only',
  category: 'test',
  parameters: { size: field.int({ label: 'Size' }) },
  run: async ({ input, step, log, config }) => {
    log.info('Echoing', { office: config.get('office') });
    return step('grow', () => ({ text: 'ä'.repeat(input.size) }), { summary: () => 'Grown' });
  },
});

describe('the engine over Azurite', () => {
  let azurite: Azurite;
  let engine: TestEngine;
  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
    const storage = createStorage({ account });
    await initTables(storage);
    const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
    const { configValues } = createRepositories(storage);
    await configValues.upsert({ organizationId: acme, key: 'office', value: 'New York', type: 'string', ...stamp });
    engine = await startEngine({ definitions: [echo], storage });
  });
  afterAll(async () => {
    await engine?.stop(0);
    await azurite?.stop();
  });

  test('EXE-1 runs, and everything of the execution can be read back, large values whole', async () => {
    const { status, body } = await engine.run('echo', { size: 50_000 }, { headers: { 'idempotency-key': 'k' } });
    const replay = await engine.run('echo', { size: 50_000 }, { headers: { 'idempotency-key': 'k' } });

    expect([status, body['status']]).toEqual([200, 'Success']);
    expect(replay.body['executionId']).toBe(body['executionId']);
    const execution = await engine.context.repositories.executions.get(acme, String(body['executionId']));
    expect(execution).toMatchObject({
      status: 'Success',
      result: { text: 'ä'.repeat(50_000) },
      logs: [{ message: 'Echoing', details: { office: 'New York' } }],
      steps: [{ name: 'grow', status: 'done', summary: 'Grown' }],
    });
    const page = await engine.context.repositories.executions.list(acme, {}, { limit: 10 });
    expect(page.items.map(({ executionId }) => executionId)).toEqual([body['executionId']]);
  });

  test('storage that does not answer is a 503 with Retry-After, and the engine recovers', async () => {
    azurite.pause();
    const down = await engine.run('echo', { size: 1 }, { org: acme, headers: { 'idempotency-key': 'down' } });
    azurite.resume();
    const up = await engine.run('echo', { size: 1 }, { headers: { 'idempotency-key': 'down' } });

    expect(down.status).toBe(503);
    expect(Number(down.headers.get('retry-after'))).toBeLessThanOrEqual(3);
    expect([up.status, up.body['status']]).toEqual([200, 'Success']);
  });
});
