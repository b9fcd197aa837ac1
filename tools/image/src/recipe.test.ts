import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecipe } from './recipe';

const dockerfile = readFileSync(join(__dirname, '..', 'Dockerfile'), 'utf8');

test('OPS-2: an image is distroless Node 24 by its digest and what was built, run by nobody in particular', () => {
  expect(readRecipe(dockerfile)).toEqual({
    base: expect.stringMatching(/^gcr\.io\/distroless\/nodejs24-debian12:nonroot@sha256:[0-9a-f]{64}$/),
    workdir: '/app',
    user: '65532:65532',
    env: { NODE_ENV: 'production', PORT: '8080' },
    port: '8080',
    entrypoint: ['/nodejs/bin/node', 'main.js'],
    copied: { from: 'dist/apps/${APP}', to: '/app', owner: '0:0', mode: '755' },
  });
});

test.each([
  ['runs something', /^USER/m, 'RUN apt-get update\nUSER', 'RUN has no place in it'],
  ['adds from elsewhere', /^USER/m, 'ADD https://example.com/x /x\nUSER', 'ADD has no place in it'],
  ['checks its health by a shell', /^USER/m, 'HEALTHCHECK CMD curl localhost\nUSER', 'HEALTHCHECK has no place in it'],
  ['has two stages', /^USER/m, 'FROM scratch\nUSER', 'There has to be one FROM'],
  ['copies something else', /^USER/m, 'COPY node_modules /app/node_modules\nUSER', 'There has to be one COPY'],
  ['takes the base of today', /@sha256:[0-9a-f]+/, '', 'The base is named by its digest'],
  ['is run by root', /^USER .*$/m, 'USER 0:0', 'not root'],
  ['says no user', /^USER .*$/m, '', 'There has to be one USER'],
  ['names its user', /^USER .*$/m, 'USER nonroot', 'The user is a number'],
  ['is entered by a shell', /^ENTRYPOINT .*$/m, 'ENTRYPOINT node main.js', 'The entry point is a list of words'],
  ['lets its files be changed', '--chmod=755', '--chmod=777', 'can be changed by nobody else'],
  ['gives its files away', '--chown=0:0', '--chown=65532:65532', 'belongs to root'],
])('OPS-2: an image that %s is refused in words', (_what, from, to, words) => {
  const changed = dockerfile.replace(from, to);

  expect(changed).not.toBe(dockerfile);
  expect(() => readRecipe(changed)).toThrow(words);
});
