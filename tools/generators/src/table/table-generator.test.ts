import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { WorkspaceCopy } from '../testing/workspace-copy';
import tableGenerator from './table.generator';

jest.setTimeout(300_000);

const root = join(__dirname, '..', '..', '..', '..');
const folder = 'libs/storage/src/pending-approvals';
const generated = [
  'libs/storage/src/registry/repositories.generated.ts',
  'libs/storage/src/registry/retentions.generated.ts',
  'libs/storage/src/registry/tables.generated.ts',
  'libs/storage/src/tables/table-name.generated.ts',
  'libs/storage/src/testing/repository-writes.generated.ts',
];

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = new WorkspaceCopy();
});
afterAll(() => copy.remove());

test('a table is one new folder and its lines in the generated lists, and works in memory and in Azurite', async () => {
  const before = copy.changedFiles();

  await copy.run('nx', 'g', '@msp/generators:table', 'pending-approval', "--description=What waits for somebody's yes");

  const added = copy.changedFiles().filter((file) => !before.includes(file));
  expect(added.filter((file) => !file.startsWith(`${folder}/`))).toEqual(generated);
  expect(added.filter((file) => file.startsWith(`${folder}/`))).toEqual(
    ['conformance.test', 'repository', 'retention', 'table']
      .map((role) => `${folder}/pending-approval.${role}.ts`)
      .concat(`${folder}/testing/pending-approval.writes.ts`),
  );
  await copy.typecheck('libs/storage');
  await copy.run('prettier', '--check', folder);
  await copy.run('eslint', folder);
  const tests = [`${folder}/`, 'registry/table-rules', 'tables/unknown-properties'];
  const names = 'PendingApprovals|pendingApprovals|tables that are found';
  await copy.run('jest', '--config', 'libs/storage/jest.config.js', ...tests, '-t', names);
});

test.each([
  ['form', 'libs/storage/src/forms is there already'],
  ['policy', 'has another plural'],
  ['status', 'has another plural'],
])('a generator refuses the table %s', async (name, why) => {
  await expect(tableGenerator({ root } as Tree, { name })).rejects.toThrow(why);
});
