import { aConnection, movingTiming, noon } from '../testing/connections';
import { startScriptedServer, type ScriptedAnswer, type ScriptedServer } from '../testing/scripted-server';
import type { ConnectionHttp, VendorPause } from '../integration';
import { createConcurrencyLimits } from './concurrency-limits';
import { throttledRetryLimits } from './retry-policy';
import { createTransport, type TransportOptions } from './transport';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

const minute = 60_000;
const busy = (retryAfter?: string, status = 429): ScriptedAnswer => ({
  status,
  ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
});

function open(http: Partial<ConnectionHttp>, changes: Partial<TransportOptions> = {}) {
  const connection = aConnection({ http });
  const transport = createTransport({
    integration: 'vendor',
    displayName: 'Vendor',
    vendorName: 'Microsoft 365',
    limitKey: 'vendor acme',
    allowedHosts: new Set([server.host]),
    limits: createConcurrencyLimits(),
    http: connection.http,
    record: connection.record,
    describeFailure: () => ({ code: 'TooManyRequests' }),
    ...changes,
  });
  return { connection, call: () => transport({ method: 'GET', url: new URL('/things', server.url) }) };
}

describe('a vendor that asks to wait', () => {
  test.each([
    ['90 s', busy('90'), 90_000],
    ['300 s', busy('300'), 300_000],
    ['a 503 with 300 s', busy('300', 503), 300_000],
    ['a date', busy('Fri, 20 Nov 2026 12:05:00 GMT'), 300_000],
  ])('A8: is waited for within the time of the workflow: %s', async (_what, answer, ms) => {
    server.play([answer, answer, { json: 'done' }]);
    const { connection, call } = open({ deadline: noon() + 60 * minute });

    await expect(call()).resolves.toMatchObject({ json: 'done' });

    expect(connection.waits).toEqual([ms, ms]);
  });

  test('A8: is waited for more often than failures are repeated', async () => {
    server.play([...Array.from({ length: 12 }, () => busy('90')), { json: 'done' }]);

    await expect(open({ deadline: noon() + 60 * minute }).call()).resolves.toMatchObject({ attempts: 13 });
  });

  test('A8: is said to be waited for, by its name and until when, and that it is over', async () => {
    server.play([busy('90'), { json: 'done' }]);
    const told: (VendorPause | 'over')[] = [];
    const onPause = (pause: VendorPause) => {
      told.push(pause);
      return () => told.push('over');
    };

    await open({ deadline: noon() + 60 * minute, onPause }).call();

    expect(told).toEqual([{ integration: 'vendor', vendorName: 'Microsoft 365', until: noon() + 90_000 }, 'over']);
  });

  test('A8: fails at once, naming vendor and times, when the wait would pass the end of the workflow', async () => {
    server.play([busy('300')]);
    const { connection, call } = open({ deadline: noon() + minute });

    await expect(call()).rejects.toMatchObject({
      kind: 'integration-error',
      status: 429,
      code: 'TooManyRequests',
      message:
        'Microsoft 365 is busy and asks to be called again at 12:05 UTC, but the time of the workflow ends at 12:01 UTC.',
      remedy: 'Run it again at 12:05 UTC or later.',
    });

    expect(connection.waits).toEqual([]);
  });

  test('A8: is not waited for by a person at a form, who is told when to try again', async () => {
    server.play([busy('90')]);
    const { connection, call } = open({ patienceMs: 5_000, isAwaitedByPerson: true });

    await expect(call()).rejects.toMatchObject({
      message: 'Microsoft 365 is busy and asks to be called again at 12:02 UTC.',
      remedy: 'Try again at 12:02 UTC.',
    });

    expect(connection.waits).toEqual([]);
  });

  test('A8: names the day of a time that is far away', async () => {
    server.play([busy('Sat, 21 Nov 2026 08:00:00 GMT')]);

    await expect(open({ patienceMs: 5_000 }).call()).rejects.toThrow('at 08:00 UTC on 2026-11-21.');
  });

  test('A8: without a time of its own, is given 5 s, 10 s, 20 s … up to a minute where its limit is per instance', async () => {
    server.play([...Array.from({ length: 6 }, () => busy()), { json: 'done' }]);
    const { connection, call } = open({ deadline: noon() + 60 * minute }, { retry: throttledRetryLimits });

    await call();

    expect(connection.waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  test('A8: that says "at once" again and again is not hammered', async () => {
    server.play([...Array.from({ length: 7 }, () => busy('0')), { json: 'done' }]);
    const { connection, call } = open({ deadline: noon() + 60 * minute });

    await call();

    expect(connection.waits).toEqual([0, 0, 0, 0, 8_000, 16_000, 20_000]);
  });

  test('A8: gives its place to others while it is waited for', async () => {
    server.play([busy('90'), { json: 'done' }]);
    const limits = createConcurrencyLimits(1);
    const asleep = Promise.withResolvers<void>();
    const awake = Promise.withResolvers<void>();
    const timing = { now: noon, random: () => 0.5, sleep: () => (asleep.resolve(), awake.promise) };
    const waiting = open({ deadline: noon() + 60 * minute, timing }, { limits }).call();

    await asleep.promise;
    const place = await limits.run('vendor acme', new AbortController().signal, async () => 'free');

    expect(place).toBe('free');
    awake.resolve();
    await expect(waiting).resolves.toMatchObject({ json: 'done' });
  });

  test('A8: signing in that is told to wait makes the call wait as the workflow may', async () => {
    server.play([busy('90'), { json: 'token' }, { json: 'done' }]);
    const timing = movingTiming();
    const signIn = open({ patienceMs: 10_000, timing }, { limitKey: 'vendor sign-in' });
    const authorizer = { header: async () => `Bearer ${(await signIn.call()).text}`, refused: () => undefined };

    await expect(open({ deadline: noon() + 60 * minute, timing }, { authorizer }).call()).resolves.toMatchObject({
      json: 'done',
    });

    expect(timing.waits).toEqual([90_000]);
  });
});

describe('what calls of one vendor share', () => {
  const pausedBy = async (first: Partial<TransportOptions>, second: Partial<TransportOptions>) => {
    const limits = createConcurrencyLimits();
    server.play([busy('90')]);
    await open({ patienceMs: 0 }, { limits, ...first })
      .call()
      .catch(() => undefined);
    server.play([{ json: 'done' }]);
    const { connection, call } = open({ deadline: noon() + 60 * minute }, { limits, ...second });
    await call();
    return connection.waits;
  };
  const acme = { limitKey: 'vendor acme', instanceKey: 'vendor' };
  const beta = { limitKey: 'vendor beta', instanceKey: 'vendor' };

  test('A8: a pause that one call is asked to keep is kept by the others of its instance', async () => {
    expect(await pausedBy(acme, beta)).toEqual([90_000]);
  });

  test('A8: another instance is not held up', async () => {
    expect(await pausedBy(acme, { ...beta, instanceKey: 'other vendor' })).toEqual([]);
  });

  test('A8: a throttled tenant does not slow another, and its own other calls wait', async () => {
    const allowanceOf = () => 'organization' as const;

    expect(await pausedBy({ ...acme, allowanceOf }, beta)).toEqual([]);
    expect(await pausedBy({ ...acme, allowanceOf }, acme)).toEqual([90_000]);
  });

  test('A8: one organization cannot take the places of all', async () => {
    const limits = createConcurrencyLimits();
    server.play(['hang']);
    const stop = new AbortController();
    const flood = Array.from({ length: 40 }, () =>
      open({ signal: stop.signal }, { limits, ...acme })
        .call()
        .catch(() => undefined),
    );
    await server.nextRequest();
    server.play([{ json: 'done' }]);

    await expect(open({}, { limits, ...beta }).call()).resolves.toMatchObject({ json: 'done' });

    stop.abort(new Error('over'));
    await Promise.all(flood);
  });

  test('A8: people at a form do not stand in line behind workflows', async () => {
    const limits = createConcurrencyLimits(1);
    const busyPlace = Promise.withResolvers<void>();
    const workflow = limits.run('vendor acme', new AbortController().signal, () => busyPlace.promise);
    server.play([{ json: 'options' }]);

    await expect(open({ isAwaitedByPerson: true }, { limits }).call()).resolves.toMatchObject({ json: 'options' });

    busyPlace.resolve();
    await workflow;
  });
});
