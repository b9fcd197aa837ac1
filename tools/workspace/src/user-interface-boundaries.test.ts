import { join } from 'node:path';
import { run } from './commands';

const imports = '@typescript-eslint/no-restricted-imports';
const syntax = 'no-restricted-syntax';
const later = 'walls/imports';
const importing = (path: string, name = 'x') => `import { ${name} } from '${path}';\nexport const y = ${name};\n`;
const importingLater = (path: string) => `export const y = import('${path}');\n`;
const aForm = 'export const y = <form />;\n';
const aTable = 'export const y = <Table />;\n';
const aDialog = (props: string) => `export const y = (close: () => void) => <Modal opened ${props} />;\n`;
const source = 'apps/ui/src';

const forbidden: readonly (readonly [what: string, file: string, code: string, rule: string])[] = [
  ...['queries', 'session', 'components', 'organization', 'run-form', 'shell', 'features/home'].map(
    (folder) => [`lib imports ${folder}`, 'lib/words.ts', importing(`../${folder}/one`), imports] as const,
  ),
  ...['session', 'components', 'shell', 'features/home'].map(
    (folder) => [`queries import ${folder}`, 'queries/me.queries.ts', importing(`../${folder}/one`), imports] as const,
  ),
  ['a session imports components', 'session/use-me.ts', importing('../components/ui'), imports],
  ...['contract-form', 'organization', 'run-form', 'shell', 'features/home'].map(
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
  ...[
    ['lib', 'lib/words.ts', '../components/page'],
    ['lib', 'lib/words.ts', '../queries/me.queries'],
    ['queries', 'queries/me.queries.ts', '../components/page'],
    ['queries', 'queries/me.queries.ts', '../session/use-me'],
    ['a session', 'session/use-me.ts', '../components/page'],
    ['components', 'components/page.tsx', '../features/home/home.page'],
    ['floors beside them', 'organization/holder.tsx', '../run-form/form-runner'],
    ['the shell', 'shell/shell.tsx', '../features/home/home.page'],
    ['a dialog', 'features/users/set-active-dialog.tsx', '../../shell/shell'],
    ['a feature', 'features/home/home.page.tsx', '../builder/preview'],
    ['a feature from afar', 'features/home/home.page.tsx', '../../features/builder/preview'],
    ['a feature’s queries', 'features/audit/audit.queries.ts', '../builder/builder.queries'],
    ['the routes', 'features/home/home.page.tsx', '../../routes'],
  ].map(
    ([who, file = '', path = '']) => [`${who}: ${path} is imported later`, file, importingLater(path), later] as const,
  ),
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
  ...['features/users/set-active-dialog.tsx', 'features/integrations/integration-form.tsx', 'shell/palette.tsx'].map(
    (file) => [`${file} has a form of its own`, file, aForm, syntax] as const,
  ),
  ...['features/users/users.page.tsx', 'components/page.tsx', 'features/config/msp-identity.tsx'].map(
    (file) => [`${file} draws a table of its own`, file, aTable, syntax] as const,
  ),
  ...['features/users/user.page.tsx', 'components/matrix-save.tsx', 'features/builder/use-save.ts'].map(
    (file) => [`${file} changes by itself`, file, importing('@tanstack/react-query', 'useMutation'), syntax] as const,
  ),
  ['a dialog has no name', 'features/users/user.page.tsx', aDialog('onClose={close}'), syntax],
  ['a dialog cannot be left', 'shell/palette.tsx', aDialog('title="Who?"'), syntax],
  ['a result’s table has a form', 'features/executions/result-table.tsx', aForm, syntax],
  ['a key begins otherwise', 'queries/me.queries.ts', "export const y = { queryKey: ['me', 1] };\n", syntax],
];

const allowed: readonly (readonly [what: string, file: string, code: string])[] = [
  ['a feature imports what is below it', 'features/builder/preview.tsx', importing('../../run-form/form-preview')],
  ['queries ask the services', 'features/audit/audit.queries.ts', importing('../../lib/current-api', 'api')],
  ['a key begins with all', 'queries/me.queries.ts', 'export const y = { queryKey: [...all(), 1] };\n'],
  ['a feature imports later what is below it', 'features/home/home.page.tsx', importingLater('../../components/page')],
  ['a folder imports later what is its own', 'shell/shell.tsx', importingLater('./palette')],
  ['dialogs ask by a form', 'components/dialog-form.tsx', aForm],
  ['a matrix is a table', 'components/permission-matrix.tsx', aTable],
  ['a dialog has a name and a way out', 'features/users/user.page.tsx', aDialog('title="Who?" onClose={close}')],
  ['changes have one place', 'lib/use-change.ts', importing('@tanstack/react-query', 'useMutation')],
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
