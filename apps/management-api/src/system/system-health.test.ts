import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { UnavailableError } from '@msp/models';
import { startTestApi } from '../testing/start-test-api';
import { createEngineProbe, type EngineProbe } from './engine-probe';

async function partsWith(engine: EngineProbe) {
  const api = await startTestApi({ engine });
  const { body } = await api.call('admin', 'get', '/api/system/health');
  await api.stop();
  return body.parts as { name: string; status: string; detail?: string; code?: object }[];
}

async function withEngine<Result>(status: number, body: unknown, use: (url: string) => Promise<Result>) {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

describe('the health of the system', () => {
  it('OPS-1 names each part, the workflow engine included', async () => {
    const parts = await partsWith(async () => ({ missing: [] }));

    expect(parts.map(({ name, status }) => `${name} ${status}`)).toEqual([
      ...['management-api ok', 'workflow-engine ok', 'storage ok', 'vault ok', 'identity-keys ok'],
    ]);
  });

  it.each<[string, EngineProbe, RegExp]>([
    ['is silent', () => Promise.reject(new TypeError('fetch failed')), /does not answer/],
    ['is not configured', () => Promise.reject(new UnavailableError('WORKFLOW_ENGINE_URL is not set.')), /not set/],
    ['lacks its vault', async () => ({ missing: ['vault'] }), /cannot reach vault/],
  ])('OPS-1 says so when the engine %s', async (_what, engine, detail) => {
    const part = (await partsWith(engine)).find(({ name }) => name === 'workflow-engine');

    expect(part?.status).toBe('unavailable');
    expect(part?.detail).toMatch(detail);
  });

  it('H2: tells which code each service runs, also of an engine that lacks something', async () => {
    const code = { version: '0.1.0', commit: 'abc1234', digest: 'd1', startedAt: '2026-03-01T10:00:00.000Z' };
    const health = { status: 'unavailable', checks: [], code };
    const parts = await withEngine(503, health, (url) => partsWith(createEngineProbe(url)));
    const mute = await withEngine(200, { status: 'ok', code: { secret: 'x' } }, (url) =>
      partsWith(createEngineProbe(url)),
    );

    expect(parts[0]?.code).toMatchObject({ version: expect.any(String), startedAt: expect.any(String) });
    expect(parts[1]).toMatchObject({ name: 'workflow-engine', status: 'unavailable', code });
    expect(mute[1]).toEqual({ name: 'workflow-engine', status: 'ok', durationMs: expect.any(Number) });
  });

  it('OPS-1 asks the engine at its address', async () => {
    const checks = [
      { name: 'storage', status: 'ok', durationMs: 1 },
      { name: 'vault', status: 'unavailable', durationMs: 9 },
    ];
    const ready = await withEngine(200, { status: 'ok', checks: [] }, (url) => createEngineProbe(url)());
    const lacking = await withEngine(503, { status: 'unavailable', checks }, (url) => createEngineProbe(url)());

    expect([ready.missing, lacking.missing]).toEqual([[], ['vault']]);
  });
});
