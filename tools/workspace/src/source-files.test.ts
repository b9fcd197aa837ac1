import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from './commands';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const sources = files.filter((file) => /\.(ts|tsx|mts)$/.test(file));

test('source files are named in kebab case, with their role after a dot', () => {
  const misnamed = sources.filter(
    (file) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|tsx|mts)$/.test(file.split('/').at(-1) ?? ''),
  );

  expect(misnamed).toEqual([]);
});

test('folders are named in kebab case; none is called index, and tests have none of their own', () => {
  const folders = new Set(sources.flatMap((file) => file.split('/').slice(0, -1)));
  const allowed = (name: string) => /^\.?[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name !== 'index';

  expect([...folders].filter((name) => !allowed(name))).toEqual([]);
});

const doors = Object.values(
  z
    .object({ compilerOptions: z.object({ paths: z.record(z.string(), z.array(z.string())) }) })
    .parse(JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))).compilerOptions.paths,
)
  .flat()
  .map((path) => path.replace(/^\.\//, ''));

test('an index.ts is the door of a project, and nothing else', () => {
  const barrels = sources.filter((file) => /\/index\.tsx?$/.test(file) && !doors.includes(file));

  expect(barrels).toEqual([]);
});

test.each([
  ['service', /^apps\/(?:management-api|workflow-engine)\/src\/[a-z-]+\//],
  ['routes', /^apps\/(?:management-api|workflow-engine)\/src\/[a-z-]+\//],
  ['repository', /^libs\/storage\/src\/[a-z-]+\//],
  ['table', /^libs\/storage\/src\/[a-z-]+\//],
  ['queries', /^apps\/ui\/src\//],
  ['page', /^apps\/ui\/src\/(?:features\/|shell\/)/],
  ['workflow', /^libs\/workflows\/src\/[a-z-]+\//],
  ['data-provider', /^libs\/workflows\/src\/data-providers\//],
  ['integration', /^libs\/integrations\/src\/[a-z-]+\//],
])('a file whose role is %s stands where those do', (role, place) => {
  const ofRole = sources.filter((file) => /^(?:apps|libs)\//.test(file) && file.includes(`.${role}.`));
  const elsewhere = ofRole.filter((file) => !place.test(file) && !/\.test\.tsx?$/.test(file));

  expect(ofRole.length).toBeGreaterThan(0);
  expect(elsewhere).toEqual([]);
});

test('every workflow and data provider that ships has a test beside it', () => {
  const authored = sources.filter((file) => /libs\/workflows\/.*\.(workflow|data-provider)\.ts$/.test(file));
  const untested = authored.filter(
    (file) =>
      !sources.includes(file.replace(/\.(workflow|data-provider)\.ts$/, '.test.ts')) &&
      !sources.includes(file.replace(/\.ts$/, '.test.ts')),
  );

  expect(authored.length).toBeGreaterThan(0);
  expect(untested).toEqual([]);
});

test('no file carries a path of the machine it was written on, or a registry host', () => {
  const suspicious = new RegExp(['/' + 'work/', '/' + 'root/', 'registry\\.' + 'npmjs'].join('|'));
  const text = files.filter((file) => !/\.(png|ico|woff2?)$/.test(file));

  expect(text.filter((file) => suspicious.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

test('every style sheet finds what it composes of', () => {
  const lost = files
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const wanted = [...text.matchAll(/(?:\bfrom|@import) '(\.[^']+)'/g)].map(([, path = '']) => path);
      return wanted.filter((path) => !existsSync(join(root, file, '..', path))).map((path) => `${file}: ${path}`);
    });

  expect(lost).toEqual([]);
});
