import { createTimedId } from '@msp/storage';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';
import { inputHash } from './input-hash';

let runs = 0;
const count = defineWorkflow({
  name: 'count',
  description: 'For tests only',
  category: 'test',
  parameters: {
    what: field.string({ label: 'What' }),
    password: field.string({ label: 'Password', secret: true, required: false }),
  },
  run: async () => (runs += 1),
});

describe('EXE-6 Idempotency-Key', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions: [count] });
  });
  afterAll(() => engine.stop(0));
  beforeEach(() => {
    runs = 0;
  });

  const send = (key: string, body: unknown = { what: 'a' }, org = acme) =>
    engine.run('count', body, { org, headers: { 'idempotency-key': key } });

  test('the same key and input answer with the first execution', async () => {
    const first = await send('one');
    const second = await send('one');

    expect(runs).toBe(1);
    expect(second.status).toBe(200);
    expect(second.headers.get('idempotent-replay')).toBe('true');
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect(second.body).toEqual(first.body);
  });

  test('another input under the same key is a 409', async () => {
    await send('two');
    const second = await send('two', { what: 'b' });

    expect([second.status, second.body['code'], runs]).toEqual([409, 'conflict', 1]);
  });

  test('fifty requests at once make one execution', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send('fifty')));

    expect(runs).toBe(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => body['executionId'])).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotent-replay') === null)).toHaveLength(1);
    const { items } = await engine.context.repositories.executions.list(acme, {}, { limit: 200 });
    expect(items.filter(({ executionId }) => executionId === answers[0]?.body['executionId'])).toHaveLength(1);
  });

  test('fifty requests at two engines over one storage make one execution', async () => {
    const other = await startEngine({ definitions: [count], storage: engine.storage });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? engine : other).run(
          'count',
          { what: 'a' },
          { headers: { 'idempotency-key': 'two-engines' } },
        ),
      ),
    );

    expect(runs).toBe(1);
    expect(new Set(answers.map(({ body }) => body['executionId'])).size).toBe(1);
    await other.stop(0);
  });

  test('the key belongs to the organization: another one runs for itself', async () => {
    const first = await send('three');
    const second = await send('three', { what: 'a' }, beta);

    expect(runs).toBe(2);
    expect(second.body['executionId']).not.toBe(first.body['executionId']);
  });

  test('a key whose first request died before its execution existed runs once, under the id that was claimed', async () => {
    const { idempotencyKeys } = engine.context.repositories;
    const probe = await send('probe');
    const claim = { userId: '7c1d0002-0000-4000-8000-000000000002', organizationId: acme, workflowName: 'count' };
    const executionId = createTimedId();
    await idempotencyKeys.claim({ ...claim, key: 'died', executionId, inputHash: inputHash({ input: { what: 'a' } }) });

    const { body } = await send('died');

    expect(body['executionId']).toBe(executionId);
    expect(body['executionId']).not.toBe(probe.body['executionId']);
  });

  test('a secret takes no part, so that its digest is stored nowhere', async () => {
    await send('secret', { what: 'a', password: 'one-password' });
    const second = await send('secret', { what: 'a', password: 'other-password' });

    expect([second.status, runs]).toEqual([200, 1]);
  });
});
