import { aConnection } from '../testing/connections';
import { startScriptedServer, type ScriptedServer } from '../testing/scripted-server';
import { createConcurrencyLimits } from './concurrency-limits';
import { createTransport } from './transport';

describe('what is asked before something is changed', () => {
  let server: ScriptedServer;
  beforeAll(async () => {
    server = await startScriptedServer();
  });
  afterAll(() => server.close());

  function open(beforeWrite: () => Promise<void>) {
    const connection = aConnection();
    return createTransport({
      integration: 'vendor',
      displayName: 'Vendor',
      allowedHosts: new Set([server.host]),
      http: { ...connection.http, beforeWrite },
      limits: createConcurrencyLimits(),
      limitKey: 'vendor',
      record: connection.record,
      describeFailure: () => ({ code: 'vendor-code', detail: 'Vendor says no' }),
    });
  }
  const url = () => new URL('/things', server.url);

  test('I3 each request that may change something is asked for first, and no other', async () => {
    server.play([{ json: [] }, { json: [] }, { status: 201, json: {} }]);
    const order: string[] = [];
    const send = open(async () => void order.push(`asked after ${server.seen.length}`));

    await send({ method: 'GET', url: url() });
    await send({ method: 'POST', url: url(), json: {}, effect: 'read' });
    await send({ method: 'POST', url: url(), json: {} });

    expect(order).toEqual(['asked after 2']);
    expect(server.seen).toHaveLength(3);
  });

  test('I3 a request that was refused before it was sent is not sent', async () => {
    server.play([{ status: 201, json: {} }]);
    const refusal = new Error('It could not be written.');

    await expect(open(() => Promise.reject(refusal))({ method: 'POST', url: url(), json: {} })).rejects.toBe(refusal);
    expect(server.seen).toHaveLength(0);
  });
});
