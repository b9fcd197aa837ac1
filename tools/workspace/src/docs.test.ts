import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from './commands';

jest.setTimeout(120_000);

const example = /```ts\n\/\/ file: (\S+)\n([\s\S]*?)```/g;
const pages = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const examples = pages.flatMap((page) =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(example)].map(([, file = '', code = '']) => ({
    file,
    code,
  })),
);

let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'docs-examples-'));
  for (const part of ['libs', 'tools/jest', 'tsconfig.base.json', 'jest.preset.js']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, code } of examples) writeFileSync(join(copy, 'libs/workflows/src', file), code);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('the examples in the documentation compile', async () => {
  expect(examples.length).toBeGreaterThan(2);

  expect(await run('tsc', ['--noEmit', '-p', join(copy, 'libs/workflows/tsconfig.json')])).toEqual({
    code: 0,
    output: '',
  });
});

test('the tests in the documentation pass', async () => {
  const names = examples.map(({ file }) => file).filter((file) => file.endsWith('.test.ts'));

  const { code } = await run('jest', ['--config', join(copy, 'libs/workflows/jest.config.js'), ...names]);

  expect(code).toBe(0);
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
