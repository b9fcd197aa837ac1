import { join } from 'node:path';
import { run } from './commands';

const imports = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const importing = (path: string, name = 'x') => `import { ${name} } from '${path}';\nexport const y = ${name};\n`;
const source = 'apps/ui/src';

const forbidden: readonly (readonly [what: string, file: string, code: string, rule: string])[] = [
  ...['queries', 'session', 'components', 'organization', 'run-form', 'shell', 'features/home'].map(
    (folder) => [`lib imports ${folder}`, 'lib/words.ts', importing(`../${folder}/one`), imports] as const,
  ),
  ...['session', 'components', 'shell', 'features/home'].map(
    (folder) => [`queries import ${folder}`, 'queries/me.queries.ts', importing(`../${folder}/one`), imports] as const,
  ),
  ['a session imports components', 'session/use-me.ts', importing('../components/ui'), imports],
  ...['organization', 'run-form', 'shell', 'features/home'].map(
    (folder) => [`components import ${folder}`, 'components/page.tsx', importing(`../${folder}/one`), imports] as const,
  ),
  ['what is below features imports one', 'run-form/form-runner.tsx', importing('../features/home/home.page'), imports],
  ['floors import beside them', 'organization/holder.tsx', importing('../run-form/form-runner'), imports],
  ['a feature imports another', 'features/builder/preview.tsx', importing('../run/run-form.page'), imports],
  ['a feature imports another from afar', 'features/builder/preview.tsx', importing('../../features/run/x'), imports],
  ['a feature imports the shell', 'features/home/home.page.tsx', importing('../../shell/shell'), imports],
  ['the shell imports a feature', 'shell/shell.tsx', importing('../features/home/home.page'), imports],
  ['a feature imports the routes', 'features/home/home.page.tsx', importing('../../routes'), imports],
  ['a feature imports Mantine', 'features/home/home.page.tsx', importing('@mantine/core', 'Button'), imports],
  [
    'a feature imports later',
    'components/page.tsx',
    "export const y = import('../features/home/home.page');\n",
    syntax,
  ],
  ['a page asks a service', 'features/home/home.page.tsx', importing('../../lib/current-api', 'api'), imports],
  ['a component asks a service', 'components/page.tsx', importing('../lib/current-api', 'api'), imports],
  [
    'a page fetches',
    'features/home/home.page.tsx',
    "export const y = () => fetch('/api/me');\n",
    'no-restricted-globals',
  ],
  ['queries fetch', 'features/audit/audit.queries.ts', "export const y = fetch('/x');\n", 'no-restricted-globals'],
  ['a page has a query', 'features/home/home.page.tsx', 'export const y = { queryFn: () => 1 };\n', syntax],
  ['a page has a mutation', 'features/home/home.page.tsx', 'export const y = { mutationFn: () => 1 };\n', syntax],
  ['a page writes a key', 'features/home/home.page.tsx', "export const y = { queryKey: ['forms'] };\n", syntax],
  ['a dialog has a form of its own', 'features/users/set-active-dialog.tsx', 'export const y = <form />;\n', syntax],
  ['a key begins otherwise', 'queries/me.queries.ts', "export const y = { queryKey: ['me', 1] };\n", syntax],
];

const allowed: readonly (readonly [what: string, file: string, code: string])[] = [
  ['a feature imports what is below it', 'features/builder/preview.tsx', importing('../../run-form/form-preview')],
  ['queries ask the services', 'features/audit/audit.queries.ts', importing('../../lib/current-api', 'api')],
  ['a key begins with all', 'queries/me.queries.ts', 'export const y = { queryKey: [...all(), 1] };\n'],
  ['routes import features', 'routes.tsx', importing('./features/home/home.page')],
];

let findings: string[][];
beforeAll(async () => {
  await run('nx', ['show', 'projects']);
  const texts = [...forbidden, ...allowed].map(([, file, code]) => ({ file: `${source}/${file}`, code }));
  const { output } = await run('node', [join(__dirname, 'lint-texts.mjs')], JSON.stringify(texts));
  findings = JSON.parse(output.slice(output.indexOf('[[')));
});

test.each(forbidden.map(([what, , , rule], index) => ({ what, rule, index })))(
  'it is rejected that $what',
  ({ rule, index }) => {
    expect(findings[index]).toEqual([rule]);
  },
);

test.each(allowed.map(([what], index) => ({ what, index: forbidden.length + index })))(
  'it is fine that $what',
  ({ index }) => {
    expect(findings[index]).toEqual([]);
  },
);
