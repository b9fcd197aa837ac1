import { IntegrationError } from '@msp/workflow-sdk';
import { aConnection } from '../testing/connections';
import type { TestConnection } from '../testing/connections';
import { startScriptedServer } from '../testing/scripted-server';
import type { ScriptedServer } from '../testing/scripted-server';
import { createConcurrencyLimits } from './concurrency-limits';
import { createTransport } from './transport';
import type { TransportOptions } from './transport';

let server: ScriptedServer;
beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());

function open(connection: TestConnection, changes: Partial<TransportOptions> = {}) {
  return createTransport({
    integration: 'vendor',
    displayName: 'Vendor',
    allowedHosts: new Set([server.host]),
    http: connection.http,
    limits: createConcurrencyLimits(),
    limitKey: 'vendor',
    record: connection.record,
    describeFailure: () => ({ code: 'vendor-code', detail: 'Vendor says no' }),
    ...changes,
  });
}
const things = () => new URL('/things?token=in-query', server.url);
const read = () => ({ method: 'GET', url: things() }) as const;
const create = () => ({ method: 'POST', url: things(), json: { name: 'one' } }) as const;

async function errorOf(call: Promise<unknown>): Promise<IntegrationError> {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof IntegrationError) return error;
  throw new Error('It did not fail with an IntegrationError.', { cause: error });
}

describe('createTransport', () => {
  it('INT-2 waits the seconds that Retry-After names and repeats even a create', async () => {
    server.play([
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 201, json: { id: 1 } },
    ]);
    const connection = aConnection();

    const response = await open(connection)(create());

    expect(connection.waits).toEqual([7_000]);
    expect(response).toMatchObject({ status: 201, json: { id: 1 }, attempts: 2 });
    expect(server.seen.map(({ body }) => body)).toEqual(['{"name":"one"}', '{"name":"one"}']);
  });

  it('INT-2 waits until the date that Retry-After names', async () => {
    server.play([{ status: 503, headers: { 'retry-after': 'Fri, 20 Nov 2026 12:00:12 GMT' } }, { json: [] }]);
    const connection = aConnection();

    await open(connection)(read());

    expect(connection.waits).toEqual([12_000]);
  });

  it('INT-2 backs off with jitter when the vendor names no time, and gives up in the end', async () => {
    server.play([{ status: 503 }]);
    const connection = aConnection();

    const error = await errorOf(open(connection)(read()));

    expect(connection.waits).toEqual([250, 500, 1_000, 2_000]);
    expect(server.seen).toHaveLength(5);
    expect(error).toMatchObject({ kind: 'integration-error', integration: 'vendor', status: 503, code: 'vendor-code' });
  });

  it('never repeats a create whose answer was lost, and says that its outcome is unknown', async () => {
    server.play(['drop']);

    const error = await errorOf(open(aConnection())(create()));

    expect(error.code).toBe('outcome-unknown');
    expect(server.seen).toHaveLength(1);
  });

  it.each([500, 502, 503, 504])('never repeats a create after %p without Retry-After', async (status) => {
    server.play([{ status }]);

    const error = await errorOf(open(aConnection())(create()));

    expect(error).toMatchObject({ code: 'outcome-unknown', status });
    expect(server.seen).toHaveLength(1);
  });

  it('repeats a create that never left, and says that the vendor cannot be reached', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const connection = aConnection();
    const transport = open(connection, { allowedHosts: new Set([gone.host]) });

    const error = await errorOf(transport({ ...create(), url: new URL(gone.url) }));

    expect(error.code).toBe('unreachable');
    expect(connection.calls.map(({ failure }) => failure)).toEqual(Array(5).fill('refused'));
  });

  it('repeats a read whose connection broke', async () => {
    server.play(['drop', { json: [1] }]);

    await expect(open(aConnection())(read())).resolves.toMatchObject({ json: [1], attempts: 2 });
  });

  it('INT-2 ends an attempt at its timeout', async () => {
    server.play(['hang']);
    const connection = aConnection({ http: { timeoutMs: 40 } });

    const error = await errorOf(open(connection)(create()));

    expect(error.code).toBe('outcome-unknown');
    expect(connection.calls).toMatchObject([{ failure: 'timeout', method: 'POST' }]);
  });

  it('INT-2 ends a call in flight when the execution is cancelled, with the reason of the signal', async () => {
    server.play(['hang']);
    const cancel = new AbortController();
    const connection = aConnection({ http: { signal: cancel.signal } });
    const arrived = server.nextRequest();
    const call = open(connection)(read());
    const reason = new Error('cancelled by a person');
    const ended = expect(call).rejects.toBe(reason);

    await arrived;
    cancel.abort(reason);

    await ended;
    expect(connection.calls).toMatchObject([{ failure: 'aborted' }]);
  });

  it('sends nothing once the execution is cancelled', async () => {
    server.play([{ json: {} }]);
    const connection = aConnection({ http: { signal: AbortSignal.abort(new Error('over')) } });

    await expect(open(connection)(read())).rejects.toThrow('over');

    expect(server.seen).toHaveLength(0);
  });

  it('INT-2 records every attempt without query, headers or body', async () => {
    server.play([{ status: 429, headers: { 'retry-after': '1' } }, { status: 400 }]);
    const connection = aConnection();

    await errorOf(open(connection)(create()));

    const common = { integration: 'vendor', method: 'POST', path: '/things', effect: 'write', durationMs: 0 };
    const at = '2026-11-20T12:00:00.000Z';
    expect(connection.calls).toEqual([
      { ...common, at, attempt: 1, status: 429 },
      { ...common, at, attempt: 2, status: 400 },
    ]);
  });

  it('asks for a new token once when the vendor refuses it, and repeats even a create', async () => {
    server.play([{ status: 401 }, { status: 201, json: {} }]);
    const refused: string[] = [];
    let number = 1;
    const authorizer = {
      header: async () => `Bearer token-${number}`,
      refused: (header: string) => {
        refused.push(header);
        number += 1;
      },
    };

    await open(aConnection(), { authorizer })(create());

    expect(refused).toEqual(['Bearer token-1']);
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it('hides the token when the vendor quotes it', async () => {
    server.play([{ status: 400, text: 'bad header: Bearer canary-token' }]);
    const authorizer = { header: async () => 'Bearer canary-token', refused: () => undefined };
    const describeFailure = (_status: number, _json: unknown, text: string) => ({ detail: text });

    const error = await errorOf(open(aConnection(), { authorizer, describeFailure })(read()));

    expect(error.message).toContain('[redacted]');
    expect(error.message).not.toContain('canary-token');
  });

  it('follows a redirect of a read within the same origin', async () => {
    server.play([{ status: 302, headers: { location: '/elsewhere' } }, { json: 'there' }]);

    await expect(open(aConnection())(read())).resolves.toMatchObject({ json: 'there' });
  });

  it('takes no redirect to another host', async () => {
    const other = await startScriptedServer();
    server.play([{ status: 302, headers: { location: `${other.url}/things` } }]);

    const error = await errorOf(open(aConnection(), { allowedHosts: new Set([server.host, other.host]) })(read()));

    expect(error.code).toBe('blocked-address');
    expect(other.seen).toHaveLength(0);
    await other.close();
  });

  it('does not call loopback unless that is allowed, neither by address nor by name', async () => {
    server.play([{ json: {} }]);
    const connection = aConnection({ http: { allowLoopback: false } });
    const named = new URL(server.url.replace('http://127.0.0.1', 'https://localhost'));
    const transport = open(connection, { allowedHosts: new Set([server.host, named.host]) });

    const byAddress = await errorOf(transport({ method: 'GET', url: new URL(server.url.replace('http:', 'https:')) }));
    const byName = await errorOf(transport({ method: 'GET', url: named }));

    expect([byAddress.code, byName.code]).toEqual(['blocked-address', 'blocked-address']);
    expect(connection.calls.map(({ failure }) => failure)).toEqual(['blocked', 'blocked']);
    expect(server.seen).toHaveLength(0);
  });
});
