import request from 'supertest';
import { ResponseMetrics } from './response-metrics';
import { startSample, type Sample } from './testing/start-sample';

const minute = 60_000;
const start = Date.parse('2026-03-10T12:00:00Z');

function metricsAt() {
  let now = start;
  const metrics = new ResponseMetrics('sample', () => now);
  const record = (operationId: string, durationMs: number, failed = false) =>
    metrics.record(operationId, { durationMs, failed });
  return { metrics, record, pass: (minutes: number) => (now += minutes * minute) };
}

const near = (value: number | null | undefined, expected: number) =>
  expect(Math.abs((value ?? 0) - expected)).toBeLessThanOrEqual(expected * 0.02);

describe('the metrics of responses', () => {
  it('OPS-1 count answers and errors per operation, the slowest operation first', () => {
    const { metrics, record } = metricsAt();
    for (let number = 1; number <= 100; number += 1) record('fast', number);
    record('slow', 4_000, true);

    const { name, requests, errors, operations } = metrics.read();

    expect({ name, requests, errors }).toEqual({ name: 'sample', requests: 101, errors: 1 });
    expect(operations).toMatchObject([
      { operationId: 'slow', requests: 1, errors: 1 },
      { operationId: 'fast', requests: 100, errors: 0 },
    ]);
  });

  it('OPS-1 know how long answers take, to about a hundredth', () => {
    const { metrics, record } = metricsAt();
    for (let number = 1; number <= 1_000; number += 1) record('read', number / 2);

    const { p50Ms, p95Ms, p99Ms, operations } = metrics.read();

    near(p50Ms, 250);
    near(p95Ms, 475);
    near(p99Ms, 495);
    near(operations[0]?.p95Ms, 475);
  });

  it('OPS-1 forget what is older than about 15 minutes, operation by operation', () => {
    const { metrics, record, pass } = metricsAt();
    record('early', 10, true);
    pass(9);
    record('late', 20);
    const before = metrics.read();
    pass(7);
    const after = metrics.read();
    pass(60);
    const atLast = metrics.read();

    expect(before).toMatchObject({ requests: 2, errors: 1, since: '2026-03-10T12:00:00.000Z' });
    expect(after).toMatchObject({ requests: 1, errors: 0, since: '2026-03-10T12:05:00.000Z' });
    expect(atLast).toMatchObject({ requests: 0, p50Ms: null, p95Ms: null, p99Ms: null, operations: [] });
  });

  it('OPS-1 use the place of what they forget again', () => {
    const { metrics, record, pass } = metricsAt();
    record('read', 10, true);
    pass(15);
    record('read', 30);

    const { operations } = metrics.read();

    expect(operations).toMatchObject([{ requests: 1, errors: 0 }]);
    near(operations[0]?.p95Ms, 30);
  });
});

describe('a measured service', () => {
  async function measured(ask: (sample: Sample, bearer: string) => Promise<unknown>) {
    const metrics = new ResponseMetrics('sample');
    const sample = await startSample({ metrics });
    await ask(sample, `Bearer ${await sample.issuer.token('technician')}`);
    // An answer counts when its last byte is sent, which may be just after it has arrived; not after the end.
    await sample.stop();
    return metrics.read();
  }
  const countsOf = ({ operations }: Awaited<ReturnType<typeof measured>>) =>
    Object.fromEntries(operations.map(({ operationId, requests, errors }) => [operationId, [requests, errors]]));

  it('OPS-1 counts refused and failed requests at their operation, and only its own failures as errors', async () => {
    const read = await measured(async ({ url }, bearer) => {
      await request(url).get('/search').set('Authorization', bearer);
      await request(url).get('/search');
      for (const code of ['not-found', 'internal', 'unavailable'])
        await request(url).get(`/fail/${code}`).set('Authorization', bearer);
    });

    expect(countsOf(read)).toEqual({ search: [2, 0], fail: [3, 2] });
    expect(read).toMatchObject({ requests: 5, errors: 2 });
    expect(read.p50Ms).toBeGreaterThan(0);
  });

  it('OPS-1 counts all paths that it does not know under one name', async () => {
    const read = await measured(async ({ url }) => {
      for (const path of ['/unknown', '/admin.php', '/search/x']) await request(url).get(path);
    });

    expect(countsOf(read)).toEqual({ other: [3, 0] });
  });

  it('OPS-1 leaves probes out', async () => {
    const read = await measured(({ url }) => request(url).get('/ping').then());

    expect(read.requests).toBe(0);
  });
});
