import { seedOrganizations } from '@msp/testing';
import { currentTraceparent } from '@msp/telemetry';
import { recordTelemetry, type TelemetryRecording } from '@msp/telemetry/testing';
import { pino } from 'pino';
import request from 'supertest';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const canary = 'canary-4711';

describe('the operations of a service that is measured', () => {
  let recording: TelemetryRecording;
  let sample: Sample;
  let token: string;
  const seen: (string | undefined)[] = [];
  const lines: string[] = [];

  beforeEach(async () => {
    recording = recordTelemetry();
    seen.length = 0;
    sample = await startSample({
      logger: pino({ level: 'debug' }, { write: (line) => void lines.push(line) }),
      routes: {
        ...sampleRoutes,
        echo: {
          ...sampleRoutes.echo,
          // After the body was read, which comes in events of the connection.
          handle: async ({ body }) => (seen.push(currentTraceparent()), { text: body.text }),
        },
      },
    });
    token = await sample.issuer.token('technician');
  });
  afterEach(async () => {
    await sample.stop();
    await recording.stop();
  });

  const ask = (method: 'get' | 'post', path: string) =>
    request(sample.url)[method](path).set('Authorization', `Bearer ${token}`).set('X-Correlation-Id', 'told-by-caller');
  const spans = () => recording.spans().map(({ name, attributes }) => ({ name, attributes }));
  const common = { 'msp.correlation.id': 'told-by-caller' };

  test('go on from the trace of the caller, and handlers work inside', async () => {
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    await ask('post', '/echo').set('traceparent', traceparent).set('tracestate', `x=${canary}`).send({ text: canary });

    const [span] = recording.spans();
    expect(span?.spanContext().traceId).toBe(traceId);
    expect(seen).toEqual([`00-${traceId}-${span?.spanContext().spanId}-01`]);
    expect(span?.spanContext().traceState?.serialize()).toBeUndefined();
  });

  test('say their route, and nothing of the query or the body', async () => {
    await ask('get', `/search?text=${canary}&limit=3`);
    await ask('post', '/echo').send({ text: canary });
    await ask('get', '/thing').set('X-Organization-Id', seedOrganizations.acme.id);

    expect(spans()).toEqual([
      {
        name: 'GET /search',
        attributes: {
          'http.request.method': 'GET',
          'http.route': '/search',
          'http.response.status_code': 200,
          'msp.operation.id': 'search',
          ...common,
        },
      },
      {
        name: 'POST /echo',
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/echo',
          'http.response.status_code': 200,
          'msp.operation.id': 'echo',
          ...common,
        },
      },
      {
        name: 'GET /thing',
        attributes: {
          'http.request.method': 'GET',
          'http.route': '/thing',
          'http.response.status_code': 200,
          'msp.operation.id': 'inOrganization',
          'msp.organization.id': seedOrganizations.acme.id,
          ...common,
        },
      },
    ]);
    expect(JSON.stringify(spans())).not.toContain(canary);
  });

  test.each([
    ['internal', 500, { 'error.type': 'internal' }, 2],
    ['unavailable', 503, { 'error.type': 'unavailable' }, 2],
    ['too-many-requests', 429, {}, 0],
    ['not-found', 404, {}, 0],
  ])('that are answered with %s say so, without its words', async (code, status, more, spanStatus) => {
    await ask('get', `/fail/${code}`);

    const [span] = recording.spans();
    expect(span?.attributes).toEqual({
      'http.request.method': 'GET',
      'http.route': '/fail/:code',
      'http.response.status_code': status,
      'msp.operation.id': 'fail',
      'msp.problem.code': code,
      ...common,
      ...more,
    });
    expect([span?.status.code, span?.events]).toEqual([spanStatus, []]);
  });

  test('are told of strangers too, and not of probes and unknown paths', async () => {
    await request(sample.url).get('/ping');
    await request(sample.url).get(`/nowhere/${canary}`);
    await request(sample.url).get('/search');

    expect(spans()).toMatchObject([{ attributes: { 'http.route': '/search', 'msp.problem.code': 'unauthenticated' } }]);
  });

  test('are counted by route and status, whoever asks for whatever', async () => {
    for (const id of [seedOrganizations.acme.id, seedOrganizations.beta.id])
      await ask('get', `/organizations/${id}/thing`);

    const figures = await recording.figures();

    expect(figures.map(({ name, labels }) => ({ name, labels }))).toEqual(
      [200, 403].map((status) => ({
        name: 'http.server.request.duration',
        labels: {
          'http.request.method': 'GET',
          'http.route': '/organizations/:orgId/thing',
          'http.response.status_code': status,
        },
      })),
    );
  });
});
