import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { globalScope, type ServiceMetrics, type SystemMetrics } from '@msp/models';
import { createMemoryStorage } from '@msp/storage';
import { seedOrganizations } from '@msp/testing';
import { startTestApi, type TestApiOptions } from '../testing/start-test-api';
import { createEngineMetrics } from './engine-metrics';

const now = () => new Date('2026-03-10T12:00:00Z');
const { acme, beta } = seedOrganizations;
const engineFigures: ServiceMetrics = {
  name: 'workflow-engine',
  since: '2026-03-10T11:50:00.000Z',
  requests: 2,
  errors: 1,
  p50Ms: 1,
  p95Ms: 2,
  p99Ms: 3,
  operations: [{ operationId: 'submitForm', requests: 2, errors: 1, p50Ms: 1, p95Ms: 2 }],
};

async function withApi<Result>(
  options: TestApiOptions,
  use: (api: Awaited<ReturnType<typeof startTestApi>>) => Result,
) {
  const api = await startTestApi({ now, ...options });
  try {
    return await use(api);
  } finally {
    await api.stop();
  }
}

const metricsOf = async (options: TestApiOptions = {}): Promise<SystemMetrics> =>
  withApi(options, async (api) => (await api.call('admin', 'get', '/api/system/metrics')).body);

async function withEngine<Result>(status: number, body: unknown, use: (url: string) => Promise<Result>) {
  const asked: (IncomingHttpHeaders & { path?: string | undefined })[] = [];
  const server = createServer(({ headers, url }, response) => {
    asked.push({ ...headers, path: url });
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return { asked, result: await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('the metrics of the system', () => {
  it('OPS-1 tell how executions of all organizations went, today and in seven days, from counters alone', async () => {
    const tables: string[] = [];
    const storage = createMemoryStorage({ onCall: ({ table }) => void tables.push(table) });
    const executions = await withApi({ storage }, async (api) => {
      const count = (organizationId: string, day: string, tally: object) =>
        api.context.counters.add(
          {
            organizationId,
            day,
            workflowName: 'user_onboarding',
            tally: {
              succeeded: 0,
              partlySucceeded: 0,
              failed: 0,
              other: 0,
              durationMs: 0,
              minutesSaved: 0,
              ...tally,
            },
          },
          day,
        );
      await count(acme.id, '2026-03-10', { succeeded: 2, failed: 1, other: 4 });
      await count(beta.id, '2026-03-10', { partlySucceeded: 1 });
      await count(globalScope, '2026-03-04', { succeeded: 4, failed: 2 });
      await count(acme.id, '2026-03-03', { failed: 50 });
      tables.length = 0;
      return (await api.call('admin', 'get', '/api/system/metrics')).body.executions;
    });

    expect(executions).toEqual({
      today: { total: 8, failed: 1, errorRate: 1 / 4 },
      lastSevenDays: { total: 14, failed: 3, errorRate: 3 / 10 },
    });
    expect(tables).toContain('ExecutionCounters');
    expect(tables).not.toContain('WorkflowExecutions');
  });

  it('OPS-1 have no error rate without executions', async () => {
    const nothing = { total: 0, failed: 0, errorRate: null };

    expect((await metricsOf()).executions).toEqual({ today: nothing, lastSevenDays: nothing });
  });

  it('OPS-1 tell how this service has answered, and how the engine says it has', async () => {
    const services = await withApi({ engineMetrics: async () => engineFigures }, async (api) => {
      for (const _ of [1, 2, 3]) await api.call('stranger', 'get', '/api/me');
      const answer = await api.call('admin', 'get', '/api/system/metrics');
      return answer.body.services;
    });

    const [own, engine] = services;
    expect(own).toMatchObject({ name: 'management-api', since: now().toISOString(), errors: 0 });
    expect(own.operations).toMatchObject([{ operationId: 'getMe', errors: 0 }]);
    expect(engine).toEqual(engineFigures);
  });

  it('OPS-1 ask the engine with the caller’s own token', async () => {
    const { asked, result } = await withEngine(200, engineFigures, (url) =>
      metricsOf({ engineMetrics: createEngineMetrics(url) }),
    );

    expect(result.services[1]).toEqual(engineFigures);
    expect(asked).toMatchObject([{ path: '/admin/metrics', authorization: expect.stringMatching(/^Bearer ey/) }]);
  });

  it.each<[string, number, unknown]>([
    ['fails', 500, {}],
    ['refuses the caller', 403, { code: 'forbidden' }],
    ['answers something else', 200, { name: 'workflow-engine' }],
  ])('OPS-1 show the rest when the engine %s', async (_what, status, body) => {
    const { result } = await withEngine(status, body, (url) => metricsOf({ engineMetrics: createEngineMetrics(url) }));

    expect(result.services).toMatchObject([
      { name: 'management-api', since: expect.anything() },
      { name: 'workflow-engine', unavailable: true },
    ]);
    expect(result.executions.today.total).toBe(0);
  });

  it.each([undefined, 'http://127.0.0.1:9'])('OPS-1 show the rest when there is no engine at %s', async (url) => {
    const { services } = await metricsOf({ engineMetrics: createEngineMetrics(url) });

    expect(services[1]).toEqual({ name: 'workflow-engine', unavailable: true });
  });
});
