import { defineWorkflow, field, partial, WorkflowCancelledError } from '@msp/workflow-sdk';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const common = { description: 'For tests only', category: 'test' };

const greet = defineWorkflow({
  ...common,
  name: 'greet',
  parameters: { name: field.string({ label: 'Name' }), times: field.int({ label: 'Times', default: 1 }) },
  run: async ({ input, org, caller, log }) => {
    log.info('Greeting', { times: input.times });
    return { greeting: `Hello ${input.name} of ${org.name}`, by: caller.displayName };
  },
});
const steps = defineWorkflow({
  ...common,
  name: 'steps',
  parameters: {},
  run: async ({ step, log }) => {
    const made = await step(
      'make',
      ({ key }) => {
        log.info('Making');
        return { key: key.short };
      },
      { summary: ({ key }) => `Made ${key}` },
    );
    return made;
  },
});
const anywhere = defineWorkflow({
  ...common,
  name: 'anywhere',
  requiresOrg: false,
  parameters: {},
  run: async (context) => ({ hasOrg: 'org' in context }),
});
const unfinished = defineWorkflow({
  ...common,
  name: 'unfinished',
  parameters: {},
  run: async () => partial({ done: 1 }, [{ what: 'Add to group Sales', message: 'Refused.', remedy: 'Add by hand.' }]),
});
const large = defineWorkflow({
  ...common,
  name: 'large',
  parameters: {},
  run: async () => ({ text: 'x'.repeat(100_000) }),
});
const waiting = defineWorkflow({
  ...common,
  name: 'waiting',
  parameters: {},
  run: ({ signal }) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
});
const definitions = [greet, steps, anywhere, unfinished, large, waiting];

describe('running a workflow', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine({ definitions });
  });
  afterAll(() => engine.stop(0));

  const stored = (executionId: unknown, scope = acme) =>
    engine.context.repositories.executions.get(scope, String(executionId));

  test('EXE-1 answers with the result, and keeps the execution with what it did', async () => {
    const { status, body, headers } = await engine.run('greet', { name: 'Ada' });

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'Success', workflowName: 'greet', organizationId: acme });
    expect(body['result']).toEqual({ greeting: 'Hello Ada of Acme Corp', by: 'Toni Technician' });
    expect(headers.get('location')).toBe(`/api/executions/${String(body['executionId'])}`);
    const execution = await stored(body['executionId']);
    expect(execution).toMatchObject({ status: 'Success', input: { name: 'Ada', times: 1 }, result: body['result'] });
    expect(execution.logs).toMatchObject([{ level: 'info', message: 'Greeting', details: { times: 1 } }]);
  });

  test('EXE-2 shows the execution in the history of the person', async () => {
    const { body } = await engine.run('greet', { name: 'Grace' });

    const { items } = await engine.context.repositories.executions.listByUser(
      '7c1d0002-0000-4000-8000-000000000002',
      { workflowName: 'greet' },
      { limit: 50 },
    );
    expect(items.map(({ executionId, status }) => [executionId, status])).toContainEqual([
      body['executionId'],
      'Success',
    ]);
  });

  test('HIST-2 leaves an audit event that names who ran what', async () => {
    const { body } = await engine.run('greet', { name: 'Ada' });

    const { items } = await engine.context.repositories.audit.list(acme);
    expect(items.find(({ entityId }) => entityId === body['executionId'])).toMatchObject({
      action: 'Workflow.Execute',
      actorName: 'Toni Technician',
      after: { workflowName: 'greet' },
    });
  });

  test('WF-3 names each invalid field, and creates no execution', async () => {
    const before = await engine.context.repositories.executions.list(acme, {}, { limit: 200 });

    const { status, body } = await engine.run('greet', { times: 'often', colour: 'red' });

    expect(status).toBe(400);
    const paths = (body['errors'] as { path: string }[]).map(({ path }) => path).sort();
    expect(paths).toEqual(['colour', 'name', 'times']);
    const after = await engine.context.repositories.executions.list(acme, {}, { limit: 200 });
    expect(after.items).toHaveLength(before.items.length);
  });

  test('an unknown workflow is a 404', async () => {
    const { status, body } = await engine.run('greet_not');

    expect([status, body['code']]).toEqual([404, 'not-found']);
  });

  test('WF-4 a workflow without organization ignores the header and is kept under GLOBAL', async () => {
    const withHeader = await engine.run('anywhere', {}, { as: 'outsider' });
    const without = await engine.call('POST', '/api/workflows/anywhere', { as: 'outsider', body: {} });

    expect([withHeader.status, without.status]).toEqual([200, 200]);
    expect(withHeader.body).toMatchObject({ organizationId: 'GLOBAL', result: { hasOrg: false } });
    expect(await stored(without.body['executionId'], 'GLOBAL')).toMatchObject({ status: 'Success' });
  });

  test('steps are kept with their result line, and their log lines bear their name', async () => {
    const { body } = await engine.run('steps');

    const execution = await stored(body['executionId']);
    const { key } = body['result'] as { key: string };
    expect(key).toHaveLength(16);
    expect(execution.steps).toMatchObject([{ name: 'make', status: 'done', summary: `Made ${key}` }]);
    expect(execution.logs).toMatchObject([{ message: 'Making', step: 'make' }]);
  });

  test('a partial result ends as PartialSuccess and says what was not done', async () => {
    const { body } = await engine.run('unfinished');

    const error = { kind: 'integration-error', message: 'Add to group Sales: Refused.', remedy: 'Add by hand.' };
    expect(body).toMatchObject({ status: 'PartialSuccess', result: { done: 1 }, error });
  });

  test('EXE-3 a result beyond 32 KB is kept whole', async () => {
    const { body } = await engine.run('large');

    const execution = await stored(body['executionId']);
    expect(execution.result).toEqual({ text: 'x'.repeat(100_000) });
  });

  test('EXE-1 respond-async answers at once with the place to look', async () => {
    const { status, body, headers } = await engine.run('waiting', {}, { headers: { prefer: 'respond-async' } });

    expect([status, body['status']]).toEqual([202, 'Running']);
    expect(headers.get('location')).toBe(`/api/executions/${String(body['executionId'])}`);
    expect(await stored(body['executionId'])).toMatchObject({ status: 'Running' });
    engine.context.runs.find(String(body['executionId']))?.stop(new WorkflowCancelledError());
  });

  test('EXE-1 answers 202 when the wait is over, and the execution goes on', async () => {
    const { status, body } = await engine.run('waiting', {}, { headers: { prefer: 'wait=0' } });

    expect(status).toBe(202);
    expect(engine.context.runs.find(String(body['executionId']))).toBeDefined();
    engine.context.runs.find(String(body['executionId']))?.stop(new WorkflowCancelledError());
  });

  test('EXE-5 cancelling reaches the workflow and ends the execution as Cancelled', async () => {
    const { body } = await engine.run('waiting', {}, { headers: { prefer: 'respond-async' } });
    const run = engine.context.runs.find(String(body['executionId']));

    engine.context.runs.find(String(body['executionId']))?.stop(new WorkflowCancelledError());
    await run?.finished;

    const execution = await stored(body['executionId']);
    expect(execution).toMatchObject({ status: 'Cancelled', error: { kind: 'cancelled' } });
    expect(execution.error?.remedy).not.toBe('');
  });
});
