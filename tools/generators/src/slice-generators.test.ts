import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import featureGenerator from './feature/feature.generator';
import tableGenerator from './table/table.generator';
import { WorkspaceCopy } from './testing/workspace-copy';

jest.setTimeout(600_000);

const root = join(__dirname, '..', '..', '..');
const storage = 'libs/storage/src';
const folder = `${storage}/pending-approvals`;
const api = 'apps/management-api/src';
const page = 'apps/ui/src/features/pending-approvals';

let copy: WorkspaceCopy;
let ofTable: readonly string[];
let ofFeature: readonly string[];
beforeAll(async () => {
  copy = new WorkspaceCopy();
  const options = ['pending-approval', "--description=What waits for somebody's yes"];
  await copy.run('nx', 'g', '@msp/generators:table', ...options);
  ofTable = copy.changedFiles();
  copy.keep();
  await copy.run('nx', 'g', '@msp/generators:feature', ...options);
  ofFeature = copy.changedFiles();
});
afterAll(() => copy.remove());

test('a table is one new folder and its lines in the generated lists, and works in memory and in Azurite', async () => {
  expect(ofTable).toEqual([
    ...['conformance.test', 'repository', 'retention', 'table'].map((role) => `${folder}/pending-approval.${role}.ts`),
    `${folder}/testing/pending-approval.writes.ts`,
    ...['repositories', 'retentions', 'tables'].map((list) => `${storage}/registry/${list}.generated.ts`),
    `${storage}/tables/table-name.generated.ts`,
    `${storage}/testing/repository-writes.generated.ts`,
  ]);
  const tests = [`${folder}/`, 'registry/table-rules', 'tables/unknown-properties'];
  const names = 'PendingApprovals|pendingApprovals|tables that are found';
  await copy.test('libs/storage', ...tests, '-t', names);
});

test('a feature is its slices and a line in each list of operations, and answers to whom its rights say', async () => {
  const own = (file: string) => file.includes('pending-approval');
  expect(ofFeature.filter(own)).toEqual([
    ...['routes', 'service', 'test'].map((role) => `${api}/pending-approvals/pending-approval.${role}.ts`),
    `${page}/pending-approval.queries.ts`,
    ...['test.tsx', 'tsx'].map((end) => `${page}/pending-approvals.page.${end}`),
    'contracts/shared/pending-approvals.yaml',
  ]);
  expect(copy.linesAdded(ofFeature.filter((file) => !own(file) && !file.includes('generated')))).toEqual({
    [`${api}/testing/operation-rights.ts`]: 3,
    'contracts/management-api.yaml': 4,
    'libs/models/src/audit-actions.ts': 1,
  });
  const tests = [`${api}/pending-approvals/`, `${api}/rights`];
  const names = 'PendingApproval|pending approvals|holds every operation|is in the table';
  await copy.test('apps/management-api', ...tests, '-t', names);
  await copy.test('apps/ui', `${page}/`);
});

test('what is generated is typed, formatted, and as lint wants it', async () => {
  const authored = [...ofTable, ...ofFeature].filter((file) => !file.includes('generated'));
  await Promise.all([
    ...['libs/storage', 'apps/management-api', 'apps/ui'].map((project) => copy.typecheck(project)),
    copy.run('prettier', '--check', ...authored),
    copy.run('eslint', ...authored.filter((file) => /\.tsx?$/.test(file))),
  ]);
});

test.each([
  ['form', 'libs/storage/src/forms is there already'],
  ['policy', 'has another plural'],
  ['status', 'has another plural'],
])('a generator refuses the table %s', async (name, why) => {
  await expect(tableGenerator({ root } as Tree, { name })).rejects.toThrow(why);
});

test('a generator refuses a feature without a table', async () => {
  await expect(featureGenerator({ root } as Tree, { name: 'holiday' })).rejects.toThrow('generators:table holiday');
});
