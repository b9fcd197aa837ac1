import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readGreenCommits } from './green-commits';

let server: Server;
let asked: IncomingMessage | undefined;
let answer = { status: 200, body: '' };
beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function read(status: number, body: unknown) {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
  const { port } = server.address() as AddressInfo;
  return readGreenCommits({ apiUrl: `http://127.0.0.1:${port}`, repository: 'acme/platform', token: 'token' });
}

test('H10: green are the commits whose build by a push to main passed', async () => {
  const runs = {
    total_count: 2,
    workflow_runs: [
      { head_sha: 'b', id: 2 },
      { head_sha: 'a', id: 1 },
    ],
  };

  expect(await read(200, runs)).toEqual(['b', 'a']);
  expect(asked?.url).toBe(
    '/repos/acme/platform/actions/workflows/ci.yml/runs?branch=main&event=push&status=success&per_page=100',
  );
  expect(asked?.headers.authorization).toBe('Bearer token');
});

test.each<[string, number, unknown]>([
  ['refuses', 403, { message: 'Resource not accessible by integration' }],
  ['is down', 502, 'Bad gateway'],
  ['answers something else', 200, { runs: [] }],
  ['answers no JSON', 200, '<html>'],
])('H10: nothing is known of green commits when GitHub %s', async (_what, status, body) => {
  expect(await read(status, body)).toBeUndefined();
});

test('H10: nothing is known of green commits when GitHub is not there', async () => {
  const query = { apiUrl: 'http://127.0.0.1:9', repository: 'acme/platform', token: 'token' };

  expect(await readGreenCommits(query)).toBeUndefined();
});
