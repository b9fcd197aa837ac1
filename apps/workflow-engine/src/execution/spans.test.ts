import { attributeKinds, contextFrom } from '@msp/telemetry';
import { recordTelemetry, type TelemetryRecording } from '@msp/telemetry/testing';
import { defineWorkflow, field, partial, WorkflowError } from '@msp/workflow-sdk';
import { seedPeople } from '@msp/testing';
import { trace } from '@opentelemetry/api';
import { saveForm } from '../testing/forms';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const canary = 'canary-4711';
const person = 'Ada Lovelace';
const caller = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const formId = '0a6f1d2e-5555-4a4a-8a8a-aaaaaaaaaaa5';

const base = { description: `Tells ${canary}`, category: 'test' };
const parameters = {
  who: field.string({ label: 'Who' }),
  password: field.string({ label: 'Password', secret: true }),
};
const greets = defineWorkflow({
  ...base,
  name: 'greets',
  parameters,
  async run({ input, step, log }) {
    log.info(`for ${input.who}`, { who: input.who });
    await step(`Greet ${input.who}`, () => ({ said: `Good day, ${input.who}` }), { summary: () => canary });
    await step(`Part from ${input.who}`, () => ({ said: canary }));
    return { greeting: `${input.who} ${canary}` };
  },
});
const fails = defineWorkflow({
  ...base,
  name: 'fails',
  parameters,
  async run({ input, step }) {
    await step('Try', () => {
      throw new WorkflowError('integration-error', `No such user: ${input.who}`, { remedy: canary });
    });
    return {};
  },
});
const breaks = defineWorkflow({
  ...base,
  name: 'breaks',
  parameters,
  run: ({ input }) =>
    Promise.reject(Object.assign(new Error(`${input.who} ${canary}`), { name: input.who, code: canary })),
});
const half = defineWorkflow({
  ...base,
  name: 'half',
  parameters,
  run: async ({ input }) => partial({ who: input.who }, [{ what: input.who, message: canary }]),
});

describe('an execution that is measured', () => {
  let recording: TelemetryRecording;
  let engine: TestEngine;
  beforeEach(async () => {
    recording = recordTelemetry();
    engine = await startEngine({ definitions: [greets, fails, breaks, half] });
  });
  afterEach(async () => {
    await engine.stop();
    await recording.stop();
  });

  const body = { who: person, password: canary };
  const named = (name: string) => recording.spans().filter((span) => span.name === name);

  test('is one trace from the request of the caller to its steps and its end', async () => {
    await saveForm(engine, {
      formId,
      organizationId: acme,
      linkedWorkflow: 'greets',
      fields: [
        { name: 'who', type: 'text', label: 'Who', required: true },
        { name: 'password', type: 'password', label: 'Password' },
      ],
    });

    const submitted = await engine.call('POST', `/api/forms/${formId}/submit`, {
      as: 'technician',
      org: acme,
      body: { values: body },
      headers: { traceparent: caller, 'x-correlation-id': 'told-by-caller' },
    });

    expect(submitted.body).toMatchObject({ status: 'Success' });
    const [request] = named('POST /api/forms/:formId/submit');
    const [turn] = named('turn greets');
    expect(new Set(recording.spans().map((span) => span.spanContext().traceId))).toEqual(
      new Set([caller.slice(3, 35)]),
    );
    expect(request?.parentSpanContext?.spanId).toBe(caller.slice(36, 52));
    expect(turn?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(turn?.attributes).toEqual({
      'msp.workflow.name': 'greets',
      'msp.workflow.version': expect.any(String),
      'msp.organization.id': acme,
      'msp.execution.id': submitted.body['executionId'],
      'msp.correlation.id': 'told-by-caller',
      'msp.execution.status': 'Success',
    });
    const steps = named('step');
    expect(steps.map(({ attributes }) => attributes)).toEqual([{ 'msp.step.number': 1 }, { 'msp.step.number': 2 }]);
    expect(steps.map((span) => span.parentSpanContext?.spanId)).toEqual(steps.map(() => turn?.spanContext().spanId));
    const calls = recording.spans().filter(({ attributes }) => attributes['db.system.name'] !== undefined);
    expect(calls.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['find UserPermissions', 'insert WorkflowExecutions', 'replace WorkflowExecutions']),
    );
    // The end is written by the turn, what comes before it by the request.
    const end = calls.find(({ name }) => name === 'replace WorkflowExecutions');
    expect(end?.parentSpanContext?.spanId).toBe(turn?.spanContext().spanId);
  });

  test('keeps its trace on its row, also when its end is written', async () => {
    const ran = await engine.run('greets', body);

    const stored = await engine.context.repositories.executions.get(acme, String(ran.body['executionId']));
    const [request] = named('POST /api/workflows/:name');
    expect(trace.getSpanContext(contextFrom(stored.traceparent))).toMatchObject({
      traceId: request?.spanContext().traceId,
      spanId: request?.spanContext().spanId,
      isRemote: true,
    });
  });

  test.each([
    ['greets', 'Success', undefined],
    ['half', 'PartialSuccess', undefined],
    ['fails', 'Failed', 'integration-error'],
    ['breaks', 'Failed', 'bug'],
  ])('says how %s ended, in words of closed sets', async (workflow, status, errorType) => {
    await engine.run(workflow, body);

    const [turn] = named(`turn ${workflow}`);
    expect(turn?.attributes).toMatchObject({ 'msp.execution.status': status });
    expect([turn?.attributes['error.type'], turn?.status]).toEqual([
      errorType,
      errorType === undefined ? { code: 0 } : { code: 2 },
    ]);
  });

  test('says nothing of inputs, results, secrets, steps and people, and nothing that has no name', async () => {
    for (const workflow of ['greets', 'half', 'fails', 'breaks']) await engine.run(workflow, body);

    const spans = recording.spans();
    const text = JSON.stringify(
      spans.map(({ name, attributes, events, status }) => [name, attributes, events, status]),
    );
    const told = new Set(spans.flatMap(({ attributes }) => Object.keys(attributes)));
    expect(text).not.toMatch(/canary|Ada|Lovelace|Greet|Part from/);
    for (const { name, email, oid } of Object.values(seedPeople)) {
      expect([name, email, oid].filter((one) => text.includes(one))).toEqual([]);
    }
    expect([...told].filter((name) => !(name in attributeKinds))).toEqual([]);
    expect(spans.flatMap(({ events }) => events)).toEqual([]);
    expect(engine.logText()).not.toMatch(/canary|Ada|Lovelace|Greet|Part from/);
  });

  test('is named by its lines of the log: correlation id, execution and trace', async () => {
    const ran = await engine.run('breaks', body, { headers: { 'x-correlation-id': 'told-by-caller' } });

    const lines = engine.logText().trim().split('\n');
    const told: unknown = JSON.parse(lines.find((line) => line.includes('A workflow failed unexpectedly')) ?? '{}');
    const [turn] = named('turn breaks');
    expect(told).toMatchObject({
      service: 'workflow-engine',
      correlationId: 'told-by-caller',
      executionId: ran.body['executionId'],
      workflow: 'breaks',
      traceId: turn?.spanContext().traceId,
      fault: { name: 'Error' },
    });
    const [request] = lines.filter((line) => line.includes('request completed'));
    expect(JSON.parse(request ?? '{}')).toMatchObject({ operation: 'executeWorkflow', req: { id: 'told-by-caller' } });
  });

  test('is counted by workflow, status and lane, whoever runs it for whichever organization', async () => {
    for (const org of [acme, beta])
      for (const as of ['technician', 'admin'] as const) await engine.run('greets', body, { org, as });
    await engine.run('fails', body);

    const figures = await recording.figures();

    const counted = figures.filter(({ name }) => name === 'msp.executions').map(({ labels, value }) => [labels, value]);
    const lane = { 'msp.lane': 'direct' };
    const ended = counted.map(([labels]) => labels);
    expect(ended).toEqual([
      { ...lane, 'msp.workflow.name': 'greets', 'msp.execution.status': 'Success' },
      { ...lane, 'msp.workflow.name': 'fails', 'msp.execution.status': 'Failed' },
    ]);
    expect(counted[1]?.[1]).toBe(1);
    expect(figures.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['msp.execution.start_delay', 'msp.turn.duration', 'http.server.request.duration']),
    );
    const guid = /[0-9a-f]{8}-[0-9a-f]{4}-/;
    expect(figures.map(({ labels }) => JSON.stringify(labels)).filter((labels) => guid.test(labels))).toEqual([]);
  });
});
