import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from './commands';

jest.setTimeout(120_000);

const example = /```ts\n\/\/ file: (\S+)\n([\s\S]*?)```/g;
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const examples = pages.flatMap((page) =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(example)].map(([, file = '', code = '']) => ({
    // A bare name is that of a workflow's or data provider's file.
    path: file.includes('/') ? file : `libs/workflows/src/${file}`,
    code,
  })),
);

let copy: string;
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'docs-examples-'));
  for (const part of ['libs', 'tools/jest', 'tools/generators', 'tsconfig.base.json', 'jest.preset.js']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { path, code } of examples) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), code);
  }
  await run('tsx', [join(copy, 'tools/generators/src/registry-cli.mts')]);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const projects = ['libs/integrations', 'libs/workflows'];

test.each(projects)('the examples in the documentation for %s compile', async (project) => {
  expect(examples.filter(({ path }) => path.startsWith(project)).length).toBeGreaterThan(2);

  expect(await run('tsc', ['--noEmit', '-p', join(copy, project, 'tsconfig.json')])).toEqual({ code: 0, output: '' });
});

test.each(projects)('the tests in the documentation for %s pass', async (project) => {
  const tests = examples
    .map(({ path }) => path)
    .filter((path) => path.startsWith(project) && path.endsWith('.test.ts'));

  const { code, output } = await run('jest', ['--config', join(copy, project, 'jest.config.js'), ...tests]);

  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
});

test.each(pages)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(join(root, 'docs', page), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = '']) => join(root, 'docs', link));

  expect(links.filter((link) => !readable(link))).toEqual([]);
});

function readable(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return readdirSync(path).length > 0;
  }
}
