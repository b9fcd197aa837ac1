import { recordTelemetry, type TelemetryRecording } from '@msp/telemetry/testing';
import { startOperation } from '@msp/telemetry';
import { aConnection } from '../testing/connections';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { createConcurrencyLimits } from './concurrency-limits';
import { createTransport } from './transport';

const person = 'ada.lovelace@acme.example';
const canary = 'canary-4711';
const traceHeaders = ['traceparent', 'tracestate', 'baggage', 'request-id', 'x-correlation-id'];

describe('calls to vendors that are measured', () => {
  let server: ScriptedServer;
  let recording: TelemetryRecording;
  beforeAll(async () => void (server = await startScriptedServer()));
  afterAll(() => server.close());
  beforeEach(() => void (recording = recordTelemetry()));
  afterEach(() => recording.stop());

  async function call(answers: Parameters<ScriptedServer['play']>[0], connection = aConnection()): Promise<unknown> {
    server.play(answers);
    const send = createTransport({
      integration: 'vendor',
      displayName: 'Vendor',
      limitKey: 'vendor',
      limits: createConcurrencyLimits(),
      allowedHosts: new Set([server.host]),
      http: connection.http,
      record: connection.record,
      authorizer: { header: async () => `Bearer ${canary}`, refused: () => undefined },
      describeFailure: () => ({ code: canary, detail: canary }),
    });
    const url = new URL(`/users/${person}?$filter=${canary}`, server.url);
    const asked = { operationId: 'test', method: 'POST', route: '/', correlationId: 'test', traceparent: undefined };
    return new Promise((resolve) =>
      startOperation(asked).run(() => void send({ method: 'PUT', url, json: { canary } }).then(resolve, resolve)),
    );
  }
  const common = { 'http.request.method': 'PUT', 'msp.integration': 'vendor', 'server.address': '127.0.0.1' };

  test('say each attempt by host and status, and neither path, query, header nor body', async () => {
    await call([{ status: 429, headers: { 'retry-after': '7' }, json: { canary } }, { json: { canary } }]);

    const spans = recording.spans().map(({ name, attributes, events }) => ({ name, attributes, events }));
    const port = { 'server.port': Number(new URL(server.url).port) };
    expect(spans).toEqual([
      {
        name: 'PUT vendor',
        events: [],
        attributes: { ...common, ...port, 'http.response.status_code': 429, 'error.type': '429' },
      },
      {
        name: 'PUT vendor',
        events: [],
        attributes: { ...common, ...port, 'http.response.status_code': 200, 'http.request.resend_count': 1 },
      },
    ]);
    expect(JSON.stringify(spans)).not.toMatch(/canary|lovelace/);
  });

  test('tell the vendor nothing of the trace', async () => {
    await call([{ json: {} }]);

    expect(server.seen.map(({ headers }) => traceHeaders.filter((name) => name in headers))).toEqual([[]]);
  });

  test('are counted by integration and outcome, and pauses by how long they were asked to be', async () => {
    await call([{ status: 429, headers: { 'retry-after': '7' } }, { json: {} }]);
    await call([], aConnection({ http: { fetch: () => Promise.reject(new Error(canary)) } }));

    const figures = await recording.figures();

    const labels = { 'http.request.method': 'PUT', 'msp.integration': 'vendor' };
    const calls = figures.filter(({ name }) => name === 'http.client.request.duration').map((figure) => figure.labels);
    expect(calls).toEqual([
      { ...labels, 'http.response.status_code': 429 },
      { ...labels, 'http.response.status_code': 200 },
      { ...labels, 'error.type': 'broken' },
    ]);
    expect(figures).toContainEqual({
      name: 'msp.vendor.pause.duration',
      labels: { 'msp.integration': 'vendor' },
      value: expect.objectContaining({ count: 1, sum: 7 }),
    });
  });
});
