import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../commands';

/** What `npm run check:circles` says of some files. */
async function judge(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'circles-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await run('oxlint', ['-c', join(root, 'tools/lint/circles.json'), folder]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const one = "import type { Two } from './two';\nexport interface One {\n  readonly two: Two;\n}\n";

test.each([
  ['of types', "import type { One } from './one';\nexport type Two = One[];\n"],
  ['of a value and a type', "import { one } from './one';\nexport type Two = typeof one;\n"],
  ['of what is handed on', "export * from './one';\nexport type Two = string;\n"],
])('a circle %s is refused', async (_what, two) => {
  const { code, output } = await judge({ 'one.ts': `${one}export const one = 1;\n`, 'two.ts': two });

  expect(output).toContain('no-cycle');
  expect(code).toBe(1);
});

test('what goes one way is fine', async () => {
  const { code } = await judge({ 'one.ts': one, 'two.ts': 'export type Two = string;\n' });

  expect(code).toBe(0);
});

test('CI and `npm run check` look for circles', () => {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  expect(read('tools/setup/ci.mjs')).toContain("'check:circles'");
  expect(read('.github/workflows/ci.yml')).toContain('npm run -s check:circles');
  expect(read('package.json')).toMatch(/"check": ".*check:circles/);
});
