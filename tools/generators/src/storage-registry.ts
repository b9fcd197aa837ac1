import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { listFiles, type GeneratedFile } from './registry-files.ts';

const STORAGE = 'libs/storage/src';
const HEADER = '// Generated from the folders of src/ by tools/generators/src/storage-registry.ts; do not edit.';

/** Something that a file of a noun declares: `name` is what it is called where it is listed, `constant` what is imported. */
interface Declared {
  readonly file: string;
  readonly constant: string;
  readonly name: string;
}

const lines = (...parts: readonly string[]): string => `${parts.join('\n')}\n`;
const pascal = (kebab: string): string => kebab.replace(/(?:^|-)(\w)/g, (_all, letter: string) => letter.toUpperCase());
const camel = (kebab: string): string => kebab.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
const nounOf = (file: string): string => basename(file).split('.')[0] ?? '';
const importOf = ({ file, constant }: Declared): string =>
  `import { ${constant} } from '../${file.replace(/\.ts$/, '')}';`;
const imports = (declared: readonly Declared[]): string[] => declared.map(importOf);

/**
 * What the files of a role declare, where each has to declare one thing called after its noun; `named` finds what it calls
 * itself.
 */
function declaredIn(
  root: string,
  role: 'table' | 'rows' | 'retention',
  named: (constant: string) => RegExp,
): Declared[] {
  const files = listFiles(join(root, STORAGE)).filter((file) => file.endsWith(`.${role}.ts`));
  return files.map((file) => {
    const constant = `${camel(nounOf(file))}${pascal(role)}`;
    const name = named(constant).exec(readFileSync(join(root, STORAGE, file), 'utf8'))?.[1];
    if (name === undefined)
      throw new Error(`${STORAGE}/${file} must export \`const ${constant}\` as its neighbours do.`);
    return { file, constant, name };
  });
}

/** A folder in the plural holds many of its noun, and so does each repository in it; one in the singular holds one thing. */
function propertyOf(file: string): string {
  const [folder, noun] = [basename(dirname(file)), nounOf(file)];
  return camel(noun === folder || noun.startsWith(`${folder}-`) ? noun : `${noun}s`);
}

function repositoriesIn(root: string): Declared[] {
  const found = listFiles(join(root, STORAGE))
    .filter((file) => /^[^/]+\/[^/]+\.repository\.ts$/.test(file))
    .map((file) => ({ file, constant: `${pascal(nounOf(file))}Repository`, name: propertyOf(file) }));
  return eachOnce(found);
}

/** By name. Throws an Error where two files declare the same. */
function eachOnce(declared: readonly Declared[]): Declared[] {
  const sorted = declared.toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const twice = sorted.find(({ name }, index) => sorted[index + 1]?.name === name);
  if (twice !== undefined)
    throw new Error(`${STORAGE}/${twice.file} declares ${twice.name}, which another file does too.`);
  return sorted;
}

function renderTableNames(tables: readonly Declared[]): string {
  return lines(
    HEADER,
    '/** Every table of the platform. `docs/data-model.md` says which question each one answers. */',
    'export const tableNames = [',
    ...tables.map(({ name }) => `  '${name}',`),
    '] as const;',
    '',
    'export type TableName = (typeof tableNames)[number];',
  );
}

function renderTables(tables: readonly Declared[], rows: readonly Declared[]): string {
  return lines(
    HEADER,
    ...imports([...tables, ...rows]),
    "import type { RowsDefinition, TableDefinition } from '../tables/table-definition';",
    "import type { TableName } from '../tables/table-name.generated';",
    '',
    'export const tables: Readonly<Record<TableName, TableDefinition>> = {',
    ...tables.map(({ name, constant }) => `  ${name}: ${constant},`),
    '};',
    '',
    'export const rowsInOtherTables: readonly RowsDefinition[] = [',
    ...rows.map(({ constant }) => `  ${constant},`),
    '];',
  );
}

function renderRepositories(repositories: readonly Declared[]): string {
  return lines(
    HEADER,
    ...imports(repositories),
    "import type { Storage } from '../storage';",
    '',
    'export type Repositories = ReturnType<typeof createRepositories>;',
    '',
    '/** Every repository over one storage. Makes no call. */',
    'export function createRepositories(storage: Storage) {',
    '  return {',
    ...repositories.map(({ name, constant }) => `    ${name}: new ${constant}(storage),`),
    '  };',
    '}',
  );
}

function renderRetentions(retentions: readonly Declared[]): string {
  return lines(
    HEADER,
    ...imports(retentions),
    '',
    'export const retentions = [',
    ...retentions.map(({ constant }) => `  ${constant},`),
    '] as const;',
  );
}

/** What tests write by each method of a repository: `testing/{noun}.writes.ts` beside it. */
function renderWrites(repositories: readonly Declared[]): string {
  const writes = repositories.map(({ file, name }) => ({
    file: `${dirname(file)}/testing/${nounOf(file)}.writes.ts`,
    constant: `${camel(nounOf(file))}Writes`,
    name,
  }));
  return lines(
    HEADER,
    ...imports(writes),
    "import type { RepositoryWrites } from './repository-write';",
    '',
    '/** One example of everything that the repositories write over rows that are there. */',
    'export const repositoryWrites: RepositoryWrites = {',
    ...writes.map(({ name, constant }) => `  ${name}: ${constant},`),
    '};',
  );
}

/** The lists of tables, repositories and retentions; none in a workspace without storage. */
export function renderStorageRegistry(root: string): readonly GeneratedFile[] {
  if (!existsSync(join(root, STORAGE))) return [];
  const declares = (type: string, property: string) => (constant: string) =>
    new RegExp(`^export const ${constant}: ${type} = \\{\\s*${property}: '(\\w+)'`, 'm');
  const tables = eachOnce(declaredIn(root, 'table', declares('TableDefinition', 'name')));
  const rows = declaredIn(root, 'rows', declares('RowsDefinition', 'table'));
  const retentions = declaredIn(root, 'retention', (constant) => new RegExp(`^export (const) ${constant} = \\{`, 'm'));
  const repositories = repositoriesIn(root);
  return [
    { path: `${STORAGE}/tables/table-name.generated.ts`, text: renderTableNames(tables) },
    { path: `${STORAGE}/registry/tables.generated.ts`, text: renderTables(tables, rows) },
    { path: `${STORAGE}/registry/repositories.generated.ts`, text: renderRepositories(repositories) },
    { path: `${STORAGE}/registry/retentions.generated.ts`, text: renderRetentions(retentions) },
    { path: `${STORAGE}/testing/repository-writes.generated.ts`, text: renderWrites(repositories) },
  ];
}
