import type { LeaveToSend } from '../integration';
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

  function open(beforeWrite: () => Promise<void>, beforeRequest?: () => Promise<LeaveToSend>) {
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
      return { withinMs: answer(), holds: () => true };
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

  test.each(['GET', 'POST'] as const)(
    'I11 a %s that may not be sent any more once its connection stands is looked at anew, and sent once',
    async (method) => {
      server.play([{ json: {} }]);
      const before = server.seen.length;
      const connected: number[] = [];
      const answers = [false, false, true];
      const look = jest.fn(async () => ({
        withinMs: 60_000,
        holds: () => {
          connected.push(server.seen.length - before);
          return answers.shift() ?? true;
        },
      }));

      const { status } = await open(async () => undefined, look)({ method, url: url() });

      expect([status, look.mock.calls.length]).toEqual([200, 3]);
      expect(connected).toEqual([0, 0, 0]);
      expect(server.seen).toHaveLength(before + 1);
    },
  );

  test('I3 a request has no more time than was left for it', async () => {
    server.play(['hang']);
    const send = open(
      () => Promise.resolve(),
      () => Promise.resolve({ withinMs: 1, holds: () => true }),
    );

    await expect(send({ method: 'POST', url: url(), json: {} })).rejects.toMatchObject({ code: 'outcome-unknown' });
  });
});
