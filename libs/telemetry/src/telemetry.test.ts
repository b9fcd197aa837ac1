import { context, trace } from '@opentelemetry/api';
import { recordTelemetry, type TelemetryRecording } from './testing';
import {
  contextFrom,
  currentTraceparent,
  handOverTelemetry,
  inStepSpan,
  inStorageSpan,
  countEnd,
  countLostLease,
  inTurnSpan,
  inVendorSpan,
  registerHandOver,
  startOperation,
  traceFields,
  traceHeaders,
  watchGauge,
} from '.';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const caller = `00-${traceId}-b7ad6b7169203331-01`;
const operation = {
  operationId: 'submitForm',
  method: 'POST',
  route: '/api/forms/:formId/submit',
  correlationId: 'abc-12345',
  traceparent: undefined,
};
const turn = {
  executionId: 'e',
  organizationId: 'o',
  correlationId: 'c',
  workflowName: 'w',
  workflowVersion: '1',
  traceparent: undefined,
  lane: 'direct' as const,
  delayMs: 5,
};

describe('without anybody who measures', () => {
  test('work is done, what it answers and throws passes, and no trace is named', async () => {
    const seen: unknown[] = [];
    const started = startOperation({ ...operation, traceparent: caller });
    started.run(() => seen.push(currentTraceparent(), traceHeaders(), traceFields()));
    started.end({ status: 200, problemCode: undefined, organizationId: undefined });

    const results = await Promise.all([
      inTurnSpan({ ...turn, traceparent: caller }, async () => currentTraceparent()),
      inStepSpan(1, async () => 'step'),
      inStorageSpan({ system: 'azure.table', operation: 'find', collection: 'Forms' }, async () => 'row'),
      inVendorSpan({ integration: 'x', method: 'GET', url: new URL('https://x.example/a'), attempt: 1 }, async () => 1),
    ]);
    watchGauge('msp.audit.unsealed.age', () => [{ value: 1 }])();
    await handOverTelemetry();

    expect(seen).toEqual([undefined, {}, {}]);
    expect(results).toEqual([undefined, 'step', 'row', 1]);
    await expect(inStepSpan(1, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  test('what a program leaves to be handed over is handed over, and its failure ends nothing', async () => {
    const handOver = jest.fn(() => Promise.reject(new Error('away')));
    registerHandOver(handOver);

    await handOverTelemetry();
    registerHandOver(() => Promise.resolve());

    expect(handOver).toHaveBeenCalledTimes(1);
  });
});

describe('with somebody who measures', () => {
  let recording: TelemetryRecording;
  beforeEach(() => void (recording = recordTelemetry()));
  afterEach(() => recording.stop());

  test('an operation goes on from the trace of its caller, and a turn from the operation, wherever it begins', async () => {
    const started = startOperation({ ...operation, traceparent: caller });
    let traceparent: string | undefined;
    started.run(() => (traceparent = currentTraceparent()));
    started.end({ status: 202, problemCode: undefined, organizationId: 'acme' });

    await inTurnSpan({ ...turn, traceparent }, (tell) =>
      inStepSpan(1, async () => tell({ status: 'Success', errorKind: undefined })),
    );

    const [request, step, ran] = recording.spans();
    expect([request?.name, step?.name, ran?.name]).toEqual(['POST /api/forms/:formId/submit', 'step', 'turn w']);
    expect(recording.spans().map((span) => span.spanContext().traceId)).toEqual([traceId, traceId, traceId]);
    expect(request?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(ran?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(step?.parentSpanContext?.spanId).toBe(ran?.spanContext().spanId);
  });

  test('a turn that begins when another one ends is no part of that one', async () => {
    await inTurnSpan(turn, () => inTurnSpan({ ...turn, workflowName: 'next' }, async () => undefined));

    const [next, first] = recording.spans();
    expect(next?.parentSpanContext).toBeUndefined();
    expect(next?.spanContext().traceId).not.toBe(first?.spanContext().traceId);
  });

  test.each([
    'not one',
    '',
    `00-${'0'.repeat(32)}-b7ad6b7169203331-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `ff-${traceId}-b7ad6b7169203331-01`,
    `00-${traceId.toUpperCase()}-b7ad6b7169203331-01`,
    `00-${traceId}-b7ad6b7169203331-01-more`,
    `${caller}, ${caller}`,
  ])('what is no traceparent begins a trace of its own: %p', (traceparent) => {
    const parent = trace.getSpanContext(contextFrom(traceparent));

    expect(parent).toBeUndefined();
  });

  test('storage is measured as a part of something only', async () => {
    const call = { system: 'azure.table', operation: 'find', collection: 'Forms' } as const;
    await inStorageSpan(call, async () => undefined);
    const started = startOperation(operation);
    await new Promise<void>((resolve, reject) =>
      started.run(() => void inStorageSpan(call, async () => undefined).then(resolve, reject)),
    );

    expect(recording.spans().map(({ name, attributes }) => ({ name, attributes }))).toEqual([
      {
        name: 'find Forms',
        attributes: { 'db.system.name': 'azure.table', 'db.operation.name': 'find', 'db.collection.name': 'Forms' },
      },
    ]);
  });

  test.each([
    [200, undefined, {}, 0],
    [404, 'not-found', { 'msp.problem.code': 'not-found' }, 0],
    [503, 'unavailable', { 'msp.problem.code': 'unavailable', 'error.type': 'unavailable' }, 2],
    [500, undefined, { 'error.type': '500' }, 2],
  ])('an answer with status %i and the code %p is told as such', (status, problemCode, more, code) => {
    startOperation(operation).end({ status, problemCode, organizationId: undefined });

    const [span] = recording.spans();
    expect(span?.status.code).toBe(code);
    expect(span?.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/api/forms/:formId/submit',
      'msp.operation.id': 'submitForm',
      'msp.correlation.id': 'abc-12345',
      'http.response.status_code': status,
      ...more,
    });
  });

  test('a reading that fails leaves its figure out, and no other', async () => {
    const read = jest.fn(() => [{ value: 7 }]);
    const stop = [
      watchGauge('msp.backup.age', () => Promise.reject(new Error('storage is away'))),
      watchGauge('msp.audit.unsealed.age', read),
    ];

    const figures = await recording.figures();
    for (const end of stop) end();
    await recording.figures();

    expect(figures).toEqual([{ name: 'msp.audit.unsealed.age', labels: {}, value: 7 }]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('turns, ends and lost leases are counted by the lane that they came in', async () => {
    const queued = { ...turn, lane: 'background' as const };
    await inTurnSpan(queued, async (tell) => tell({ status: 'Success', errorKind: undefined }));
    countLostLease('interactive');
    countEnd('w', 'direct', 'Quarantined');

    const byLane = (await recording.figures()).map(({ name, labels }) => [name, labels['msp.lane']]);

    expect(byLane).toEqual(
      expect.arrayContaining([
        ['msp.executions', 'background'],
        ['msp.executions', 'direct'],
        ['msp.turn.duration', 'background'],
        ['msp.execution.start_delay', 'background'],
        ['msp.leases.lost', 'interactive'],
      ]),
    );
  });

  test('a line of the log names the trace that it belongs to', () => {
    const started = startOperation({ ...operation, traceparent: caller });
    const lines: unknown[] = [];
    started.run(() => lines.push(traceFields()));

    expect(lines).toEqual([{ traceId, spanId: expect.stringMatching(/^[0-9a-f]{16}$/) }]);
    expect(context.active()).toBeDefined();
  });
});
