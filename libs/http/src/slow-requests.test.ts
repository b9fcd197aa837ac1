import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTokenIssuer } from '@msp/testing';
import type { Patience } from './patience';
import type { SampleRoutes } from './testing/start-sample';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

const origin = 'http://ui.example';
/** Waits so shortly that whatever stays away is late. */
const impatient = { requestMs: 300, uploadSilenceMs: 600, uploadMs: 60_000 };
/** Waits for slow pieces of a file longer than for a whole request. */
const steady = { requestMs: 1_500, uploadSilenceMs: 60_000, uploadMs: 60_000 };
/** Waits so long that a slow machine makes nothing late. */
const patient = { requestMs: 60_000, uploadSilenceMs: 60_000, uploadMs: 60_000 };
const pieces = 12;

interface Exchange {
  readonly socket: Socket;
  /** All that came back, when the other side has closed. */
  readonly answer: Promise<string>;
}

describe('slow and unreadable requests', () => {
  let samples: ReadonlyMap<Patience, Sample>;
  let token: string;
  let received = 0;
  beforeAll(async () => {
    const routes: SampleRoutes = {
      ...sampleRoutes,
      upload: {
        right: 'signedIn',
        scope: 'any',
        handle: async ({ content }) => {
          let size = 0;
          for await (const piece of content) {
            size += piece.length;
            received = size;
          }
          return { size };
        },
      },
    };
    const issuer = await startTokenIssuer();
    const started = [impatient, steady, patient].map(
      async (patience) => [patience, await startSample({ routes, patience, tokenRules: issuer.rules })] as const,
    );
    samples = new Map(await Promise.all(started));
    token = await issuer.token('technician');
  });
  beforeEach(() => {
    received = 0;
  });
  afterAll(() => Promise.all([...samples.values()].map((sample) => sample.stop())));

  async function open(patience: Patience): Promise<Exchange> {
    const { url = '' } = samples.get(patience) ?? {};
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.on('data', (data: Buffer) => (text += data.toString()));
    // The other side resets what is still being sent.
    socket.on('error', () => undefined);
    const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
    await once(socket, 'connect');
    return { socket, answer };
  }
  const head = (line: string, ...headers: string[]) =>
    [`${line} HTTP/1.1`, 'Host: sample', `Origin: ${origin}`, ...headers, '', ''].join('\r\n');
  const bearer = () => `Authorization: Bearer ${token}`;

  function expectProblem(answer: string, status: number, code: string): void {
    const [headers = '', body = ''] = answer.split('\r\n\r\n');
    expect(headers).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(headers).toMatch(/^content-type: application\/problem\+json/im);
    expect(headers).toMatch(/^access-control-allow-origin: http:\/\/ui\.example$/im);
    expect(headers).toMatch(/^connection: close$/im);
    expect(JSON.parse(body)).toMatchObject({ status, code, correlationId: expect.any(String) });
  }

  test('S9: an upload that is slower than any request may be arrives, as long as it moves', async () => {
    const { socket, answer } = await open(steady);
    socket.write(head('POST /upload', bearer(), `Content-Length: ${pieces}`, 'Connection: close'));

    for (let piece = 1; piece <= pieces; piece += 1) {
      const until = Date.now() + steady.requestMs / 10;
      socket.write('x');
      // The next piece follows when this one has arrived and its share of the time has passed.
      while (received < piece || Date.now() < until) await new Promise((resolve) => setImmediate(resolve));
    }

    expect(await answer).toMatch(/^HTTP\/1.1 200 [\s\S]*\{"size":12\}$/);
  });

  test('S9: an upload that stops moving is refused with a problem that its page can read', async () => {
    const { socket, answer } = await open(impatient);
    socket.write(`${head('POST /upload', bearer(), 'Content-Length: 100')}abc`);

    expectProblem(await answer, 408, 'request-timeout');
  });

  test('S9: a body that is no file has to be whole in time, even where it moves', async () => {
    const { socket, answer } = await open(impatient);
    socket.write(head('POST /echo', bearer(), 'Content-Type: application/json', 'Content-Length: 100000'));
    const trickle = setInterval(() => socket.write(' '), impatient.requestMs / 10);

    expectProblem(await answer, 408, 'request-timeout');
    clearInterval(trickle);
  });

  test.each([
    ['headers that do not end', `POST /echo HTTP/1.1\r\nOrigin: ${origin}\r\nHost:`, 408, 'request-timeout'],
    ['what is no HTTP', `NONSENSE\r\nOrigin: ${origin}\r\n\r\n`, 400, 'invalid-request'],
    ['a broken header', `GET /ping HTTP/1.1\r\nOrigin: ${origin}\r\nBroken Header\r\n\r\n`, 400, 'invalid-request'],
    ['two lengths', head('POST /echo', 'Content-Length: 3', 'Content-Length: 4'), 400, 'invalid-request'],
    ['headers beyond any use', head('GET /ping', `X-Long: ${'x'.repeat(200_000)}`), 431, 'too-large'],
  ])('S9: %s are refused with a problem', async (_what, sent, status, code) => {
    const { socket, answer } = await open(status === 408 ? impatient : patient);
    socket.write(sent);

    const [headers = '', body = ''] = (await answer).split('\r\n\r\n');
    expect(headers).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(headers).toMatch(/^connection: close$/im);
    expect(JSON.parse(body)).toMatchObject({ status, code, correlationId: expect.any(String) });
  });

  test('S9: a page can read why its request was no HTTP', async () => {
    const { socket, answer } = await open(patient);
    socket.write(`GET /ping HTTP/1.1\r\nHost: a\r\nOrigin: ${origin}\r\nBroken Header\r\n\r\n`);

    expectProblem(await answer, 400, 'invalid-request');
  });

  test('S9: a page of elsewhere may not', async () => {
    const { socket, answer } = await open(patient);
    socket.write('GET /ping HTTP/1.1\r\nHost: a\r\nOrigin: https://evil.example\r\nBroken Header\r\n\r\n');

    expect(await answer).not.toMatch(/access-control-allow-origin/i);
  });

  test.each([
    ['without a token', 401, 'unauthenticated', 'POST /upload', [] as string[]],
    ['to a path that is not known', 404, 'not-found', 'POST /nowhere', []],
    ['without the right', 403, 'forbidden', 'DELETE /things/0a6f1d2e-1111-4a4a-8a8a-aaaaaaaaaaa1', ['bearer']],
  ])('S9: an upload %s is refused at once, and its rest is not awaited', async (_how, status, code, line, extra) => {
    const { socket, answer } = await open(patient);
    socket.write(head(line, 'Content-Length: 100000000', ...extra.map(bearer)));

    expectProblem(await answer, status, code);
  });

  test.each([
    ['says its length', 'Content-Length: 5000000', ' '.repeat(100_000)],
    ['comes in chunks', 'Transfer-Encoding: chunked', `186a0\r\n${' '.repeat(100_000)}\r\n`],
  ])(
    'S9: after 413 for a body that %s the connection is closed, and who still sends can read why',
    async (_how, ...sent) => {
      const { socket, answer } = await open(patient);
      const [length, piece] = sent;
      socket.write(head('POST /echo', bearer(), 'Content-Type: application/json', length));
      for (let count = 0; count < 20; count += 1) socket.write(piece);

      expectProblem(await answer, 413, 'too-large');
    },
  );
});
