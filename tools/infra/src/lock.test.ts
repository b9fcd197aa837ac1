import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lists } from './lists';
import { differences, lockFile, lockOf, type Lock } from './lock';
import { infra } from './paths';

const readLock = (folder: string): Lock => JSON.parse(readFileSync(join(folder, lockFile), 'utf8'));

describe('the lock of the templates', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'infra-'));
    cpSync(infra, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  // After a change of a template: npm run infra, which needs Bicep or a .NET SDK.
  test('OPS-2: what was written belongs to the sources', () => {
    expect(differences(readLock(infra), lockOf(infra))).toEqual([]);
  });

  test.each([
    ['a template', 'main.bicep'],
    ['a module', 'modules/key-vault.bicep'],
    ['the parameters of an environment', 'parameters/production.bicepparam'],
    ['the rules of the linter', 'bicepconfig.json'],
    ['a list that the code decides', 'generated/tables.json'],
    ['a compiled template', 'compiled/apps/engine-api.json'],
    ['a snapshot', 'parameters/staging.snapshot.json'],
  ])('OPS-2: a change of %s is seen', (_what, file) => {
    writeFileSync(join(folder, file), `${readFileSync(join(folder, file), 'utf8')}\n`);

    expect(differences(readLock(folder), lockOf(folder))).toEqual([`${file} was changed`]);
  });

  test('OPS-2: a template that is new or gone is seen', () => {
    writeFileSync(join(folder, 'apps/another.bicep'), '');
    rmSync(join(folder, 'apps/ui.bicep'));

    expect(differences(readLock(folder), lockOf(folder))).toEqual([
      'apps/ui.bicep is gone',
      'apps/another.bicep is new',
    ]);
  });
});

test.each(Object.entries(lists))('OPS-2: %s has the names of the code', (file, names) => {
  // After a new table or container: npm run infra.
  expect(JSON.parse(readFileSync(join(infra, file), 'utf8'))).toEqual(names);
});
