import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { renderStorageRegistry } from './storage-registry';

const storage = 'libs/storage/src';
let root: string;

function write(file: string, text = ''): void {
  const path = join(root, storage, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const table = (constant: string, name: string) =>
  `export const ${constant}: TableDefinition = {\n  name: '${name}',\n  backup: { is: 'index' },\n};\n`;
const textOf = (file: string) => renderStorageRegistry(root).find(({ path }) => path === `${storage}/${file}`)?.text;
const linesOf = (file: string) => textOf(file)?.split('\n') ?? [];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'storage-registry-'));
  write('forms/form.table.ts', table('formTable', 'Forms'));
  write('forms/form.repository.ts');
  write('forms/form-version.repository.ts');
  write('forms/form-version.rows.ts', `export const formVersionRows: RowsDefinition = {\n  table: 'Forms',\n};\n`);
  write('audit/audit-chain.table.ts', table('auditChainTable', 'AuditChain'));
  write('audit/audit-chain.repository.ts');
  write('audit/audit.retention.ts', `export const auditRetention = {\n  counts: 'auditEvents',\n} as const;\n`);
});

afterEach(() => rmSync(root, { recursive: true }));

describe('the registry of storage', () => {
  test('lists every table by its own name, in the order of names', () => {
    expect(linesOf('tables/table-name.generated.ts')).toEqual(
      expect.arrayContaining(['export const tableNames = [', "  'AuditChain',", "  'Forms',", '] as const;']),
    );
    expect(linesOf('registry/tables.generated.ts')).toEqual(
      expect.arrayContaining([
        "import { formTable } from '../forms/form.table';",
        '  Forms: formTable,',
        '  formVersionRows,',
      ]),
    );
  });

  test('calls a repository by its noun: one of many in a folder in the plural, and as it is in one in the singular', () => {
    const made = linesOf('registry/repositories.generated.ts').filter((line) => line.includes('new '));

    expect(made.map((line) => line.trim())).toEqual([
      'auditChain: new AuditChainRepository(storage),',
      'formVersions: new FormVersionRepository(storage),',
      'forms: new FormRepository(storage),',
    ]);
    expect(linesOf('testing/repository-writes.generated.ts')).toContain(
      "import { formVersionWrites } from '../forms/testing/form-version.writes';",
    );
    expect(linesOf('registry/retentions.generated.ts')).toContain('  auditRetention,');
  });

  test.each([
    ['another constant', 'pauses/engine-pause.table.ts', table('pauseTable', 'EnginePauses')],
    ['no name', 'pauses/engine-pause.table.ts', 'export const enginePauseTable: TableDefinition = {};\n'],
    ['rows without a table', 'pauses/seen.rows.ts', 'export const seenRows: RowsDefinition = {};\n'],
    ['a retention that is none', 'pauses/pause.retention.ts', 'export const retention = {};\n'],
  ])('says which file declares %s', (_what, file, text) => {
    write(file, text);

    expect(() => renderStorageRegistry(root)).toThrow(`${storage}/${file} must export`);
  });

  test('refuses two tables of one name', () => {
    write('other/other.table.ts', table('otherTable', 'Forms'));

    expect(() => renderStorageRegistry(root)).toThrow('declares Forms, which another file does too');
  });

  test('refuses two repositories of one name', () => {
    write('other/form.repository.ts', '');

    expect(() => renderStorageRegistry(root)).toThrow('declares forms, which another file does too');
  });

  test('is empty in a workspace without storage', () => {
    rmSync(join(root, storage), { recursive: true });

    expect(renderStorageRegistry(root)).toEqual([]);
  });
});
