import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { UnavailableError } from '@msp/models';
import { Access } from '@msp/auth';
import { seedOrganizations, type SeedHandle } from '@msp/testing';
import { pino } from 'pino';
import { ResponseMetrics } from './response-metrics';
import { Download } from './route';
import { sampleRoutes, startSample, type Sample, type SampleRoutes } from './testing/start-sample';

const acme = seedOrganizations.acme.id;

/** Something that happens once in a handler, and is waited for. */
function event<Value = void>() {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { happens: resolve, happened: promise };
}

const aborted = async (signal: AbortSignal): Promise<never> => {
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
};

type Answering = SampleRoutes['search']['handle'];

const debug = 20;

interface Sent {
  readonly headers?: readonly string[];
  readonly body?: string;
  readonly who?: SeedHandle;
}
const ofAcme: Sent = { headers: [`X-Organization-Id: ${acme}`] };
const flags = { canExecuteWorkflows: true, canManageConfig: true, canManageForms: true, canViewHistory: true };

describe('a caller who hangs up', () => {
  let sample: Sample;
  let metrics: ResponseMetrics;
  /** The level of the one line that tells how a request failed. */
  let told: Promise<number>;
  let answer: Answering;
  let onArrival: () => void;

  beforeEach(async () => {
    const line = event<number>();
    told = line.happened;
    metrics = new ResponseMetrics('sample');
    const { search, echo, inOrganization, inPath, upload } = sampleRoutes;
    const routes: SampleRoutes = {
      ...sampleRoutes,
      search: { ...search, handle: (input) => answer(input) },
      // The others differ in how their request arrives, and answer with what the test says.
      echo: { ...echo, handle: async (input) => (await answer(input as never), { text: 'echo' }) },
      upload: { ...upload, handle: async (input) => (await answer(input as never), { size: 0 }) },
      inOrganization: {
        ...inOrganization,
        handle: async (input) => (await answer(input as never), { organizationId: input.organizationId }),
      },
      inPath: { ...inPath, handle: async (input) => (await answer(input as never), { organizationId: acme }) },
    };
    onArrival = () => undefined;
    const access = new Access(
      {
        findPerson: async () => (onArrival(), undefined),
        findPermission: async () => flags,
        findOrganization: async () => ({ isActive: true }),
      },
      [],
    );
    const write = (text: string) => {
      const { level, fault } = JSON.parse(text) as { level: number; fault?: object };
      if (fault !== undefined) line.happens(level);
    };
    sample = await startSample({
      routes,
      metrics,
      access,
      logger: pino({ level: 'debug' }, { write }),
      limits: { gate: { perLane: 1, heldMs: 3_600_000 } },
    });
  });
  afterEach(() => sample.stop());

  /** Sends a request over a connection of its own. */
  async function send(line: string, { headers = [], body = '', who = 'technician' }: Sent = {}): Promise<Socket> {
    const socket = connect(Number(new URL(sample.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const authorization = `Authorization: Bearer ${await sample.issuer.token(who)}`;
    socket.write([`${line} HTTP/1.1`, 'Host: sample', authorization, ...headers, '', body].join('\r\n'));
    return socket;
  }

  const json = { headers: ['Content-Type: application/json', 'Content-Length: 14'], body: '{"text":"abc"}' };
  test.each([
    ['a read', 'GET /search', {}],
    ['a change', 'POST /echo', json],
    ['an upload that has arrived', 'POST /upload', { headers: ['Content-Length: 3'], body: 'abc' }],
    ['an upload that is half there', 'POST /upload', { headers: ['Content-Length: 6'], body: 'abc' }],
    ['a read of an organization in the header', 'GET /thing', ofAcme],
    ['a read of an organization in the path', `GET /organizations/${acme}/thing`, {}],
  ])('aborts %s, and nothing is told as a failure of ours', async (_what, line, request) => {
    const [begun, ended] = [event(), event<string>()];
    answer = async ({ signal }) => {
      begun.happens();
      return aborted(signal).catch((error: Error) => {
        ended.happens(error.name);
        throw error;
      });
    };

    const socket = await send(line, request);
    await begun.happened;
    socket.destroy();

    expect(await ended.happened).toBe('AbortError');
    expect(await told).toBe(debug);
    expect(metrics.read()).toMatchObject({ requests: 1, errors: 0 });
  });

  test('ends what the handler asks of others', async () => {
    const [asked, left] = [event(), event()];
    const other = createServer((request) => {
      request.socket.once('close', () => left.happens());
      asked.happens();
    }).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    let written = 0;
    answer = async ({ signal }) => {
      await fetch(`http://127.0.0.1:${port}/`, { signal });
      written += 1;
      return { limit: 1 };
    };

    const socket = await send('GET /search');
    await asked.happened;
    socket.destroy();
    await left.happened;

    expect(await told).toBe(debug);
    expect(written).toBe(0);
    other.close();
  });

  test('is gone already when the turn of the request comes, and its handler knows', async () => {
    const [begun, free, seen] = [event(), event(), event<boolean>()];
    answer = async () => (begun.happens(), await free.happened, { limit: 1 });
    const staying = await send('GET /thing', ofAcme);
    await begun.happened;
    answer = async ({ signal }) => (seen.happens(signal.aborted), { limit: 1 });
    const [arrived, noted] = [event(), event()];
    onArrival = arrived.happens;
    jest.spyOn(metrics, 'record').mockImplementation(() => noted.happens());
    const waiting = await send('GET /thing', { ...ofAcme, who: 'runner' });
    await arrived.happened;
    waiting.destroy();
    await noted.happened;
    free.happens();

    expect(await seen.happened).toBe(true);
    staying.destroy();
  });

  test('frees the place for the next of the same organization', async () => {
    const begun = event();
    answer = async ({ signal }) => (begun.happens(), aborted(signal));
    const leaving = await send('GET /search');
    await begun.happened;
    const next = event();
    answer = async () => (next.happens(), { limit: 1 });
    const waiting = await send('GET /search');
    leaving.destroy();

    await next.happened;
    waiting.destroy();
  });

  test('ends the making of a file', async () => {
    const [begun, ended] = [event(), event()];
    async function* pieces() {
      try {
        for (;;) {
          begun.happens();
          yield 'x'.repeat(65_536);
        }
      } finally {
        ended.happens();
      }
    }
    answer = async () => new Download(pieces(), { contentType: 'text/csv', fileName: 'all.csv' });

    const socket = await send('GET /search');
    await begun.happened;
    socket.destroy();

    await ended.happened;
  });

  test.each<[string, () => Error, number]>([
    ['a fault of ours', () => new TypeError('undefined is no function'), 50],
    ['a dependency that was away', () => new UnavailableError('Storage is away.'), 40],
  ])('does not hide %s', async (_what, failure, level) => {
    const begun = event();
    answer = async ({ signal }) => {
      begun.happens();
      await aborted(signal).catch(() => undefined);
      throw failure();
    };

    const socket = await send('GET /search');
    await begun.happened;
    socket.destroy();

    expect(await told).toBe(level);
  });

  test('is no failure either where what was aborted is told in other words', async () => {
    const begun = event();
    answer = async ({ signal }) => {
      begun.happens();
      return aborted(signal).catch((cause: unknown) => {
        throw new UnavailableError('It was given up.', { cause });
      });
    };

    const socket = await send('GET /search');
    await begun.happened;
    socket.destroy();

    expect(await told).toBe(debug);
  });

  test('after the answer aborts nothing', async () => {
    let given: AbortSignal | undefined;
    answer = async ({ signal }) => ((given = signal), { limit: 1 });
    const counted = event();
    jest.spyOn(metrics, 'record').mockImplementation(() => counted.happens());

    const response = await fetch(`${sample.url}/search`, {
      headers: { authorization: `Bearer ${await sample.issuer.token('technician')}` },
    });
    await response.text();
    await counted.happened;

    expect(given?.aborted).toBe(false);
  });
});
