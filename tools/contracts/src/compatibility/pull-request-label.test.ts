import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { pullRequestOf, setLabel } from './pull-request-label';

let server: Server;
let asked: { line: string; authorization: string | undefined; body: string };
let status = 200;
beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      asked = { line: `${request.method} ${request.url}`, authorization: request.headers.authorization, body };
      response.writeHead(status, { 'content-type': 'application/json' }).end('[]');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function label(answer: number, isLabelled: boolean) {
  status = answer;
  const { port } = server.address() as AddressInfo;
  const pullRequest = { apiUrl: `http://127.0.0.1:${port}`, repository: 'acme/platform', number: '7', token: 'token' };
  return setLabel(pullRequest, 'services first', isLabelled);
}

test('OPS-2 a pull request is given the label', async () => {
  await label(200, true);

  expect(asked).toEqual({
    line: 'POST /repos/acme/platform/issues/7/labels',
    authorization: 'Bearer token',
    body: JSON.stringify({ labels: ['services first'] }),
  });
});

test.each([200, 404])('OPS-2 the label is taken away where it says so no more (%i)', async (answer) => {
  await label(answer, false);

  expect(asked).toMatchObject({ line: 'DELETE /repos/acme/platform/issues/7/labels/services%20first', body: '' });
});

test.each([
  [403, true, 'Give the pull request the label "services first" yourself.'],
  [404, true, 'Give the pull request the label "services first" yourself.'],
  [502, false, 'Take its label "services first" away.'],
])('OPS-2 where GitHub answers %i the person is told what to do', async (answer, isLabelled, todo) => {
  await expect(label(answer, isLabelled)).rejects.toThrow(todo);
});

test('OPS-2 nothing is labelled without a pull request that may be', () => {
  const env = { GITHUB_API_URL: 'https://api', GITHUB_REPOSITORY: 'a/b', GITHUB_TOKEN: 't', PULL_REQUEST: '7' };

  expect(pullRequestOf(env)).toEqual({ apiUrl: 'https://api', repository: 'a/b', token: 't', number: '7' });
  for (const name of Object.keys(env)) expect(pullRequestOf({ ...env, [name]: '' })).toBeUndefined();
});
