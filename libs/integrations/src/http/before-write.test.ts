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

  function open(beforeWrite: () => Promise<void>, beforeRequest?: () => Promise<number>) {
    const connection = aConnection();
    return createTransport({
      integration: 'vendor',
      displayName: 'Vendor',
      allowedHosts: new Set([server.host]),
      http: { ...connection.http, beforeWrite, ...(beforeRequest && { beforeRequest }) },
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

  test('I3 every request is looked at last of all, and one that may not be sent any more is not', async () => {
    server.play([{ json: [] }]);
    const order: string[] = [];
    const lost = new Error('Another process goes on with it.');
    const asked = async () => void order.push('asked');
    const look = (answer: () => number) => async () => {
      order.push('looked at');
      return answer();
    };
    const refuse = () => {
      throw lost;
    };

    await open(
      asked,
      look(() => 60_000),
    )({ method: 'GET', url: url() });
    const refused = open(asked, look(refuse))({ method: 'POST', url: url(), json: {} });

    await expect(refused).rejects.toBe(lost);
    expect(order).toEqual(['looked at', 'asked', 'looked at']);
    expect(server.seen).toHaveLength(1);
  });

  test('I3 a request has no more time than was left for it', async () => {
    server.play(['hang']);
    const send = open(
      () => Promise.resolve(),
      () => Promise.resolve(1),
    );

    await expect(send({ method: 'POST', url: url(), json: {} })).rejects.toMatchObject({ code: 'outcome-unknown' });
  });
});
