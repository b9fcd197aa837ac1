import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root, run } from '../commands';

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What `npm run check:exports` says of a workspace of these files. */
async function judge(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'));
  const script = /"check:exports": "knip -c tools\/lint\/exports.json ([^"]+)"/;
  const [, options = ''] = script.exec(read('package.json')) ?? [];
  try {
    const all = { 'package.json': '{"name":"sample"}', 'exports.json': read('tools/lint/exports.json'), ...files };
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return await run('knip', ['--directory', folder, '-c', 'exports.json', ...options.split(' ')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const main = "import { used } from '../../../libs/sample/src';\nused();\n";
const door = "export { used } from './used';\n";
const used = 'export function used(): void {}\n';
const sample = { 'apps/sample/src/main.ts': main, 'libs/sample/src/index.ts': door, 'libs/sample/src/used.ts': used };

test.each([
  [
    'a value that only its own file uses',
    'used.ts',
    'export const mine = 1;\nexport function used() { mine; }\n',
    'mine',
  ],
  ['a type that only its own file uses', 'used.ts', `export type Mine = string;\n${used}`, 'Mine'],
  ['what the door of a project hands on to nobody', 'index.ts', `${door}export { other } from './other';\n`, 'other'],
  ['a file that nobody asks for', 'left.ts', 'export const left = 1;\n', 'left.ts'],
])('%s is refused', async (_what, file, text, named) => {
  const other = 'export const other = 1;\nexport const more = other;\n';
  const { code, output } = await judge({
    ...sample,
    'libs/sample/src/other.ts': other,
    'apps/sample/src/work-main.ts': "import { more } from '../../../libs/sample/src/other';\nmore;\n",
    [`libs/sample/src/${file}`]: text,
  });

  expect(output).toContain(named);
  expect(code).toBe(1);
});

test('what another file asks for is fine, and so is what only a test asks for', async () => {
  const test = "import { asked } from './asked';\nasked;\n";
  const { code, output } = await judge({
    ...sample,
    'libs/sample/src/asked.ts': 'export const asked = 1;\n',
    'libs/sample/src/asked.test.ts': test,
  });

  expect({ code, output }).toEqual({ code: 0, output: expect.any(String) });
});

test('CI and `npm run check` look for exports that nobody asks for', () => {
  expect(read('tools/setup/ci.mjs')).toContain("'check:exports'");
  expect(read('.github/workflows/ci.yml')).toContain('npm run -s check:exports');
  expect(read('package.json')).toMatch(/"check": ".*check:exports/);
});
