import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { WorkspaceCopy } from './testing/workspace-copy';

jest.setTimeout(600_000);

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = new WorkspaceCopy();
});
afterAll(() => copy.remove());

test('H3: a generated workflow and data provider pass their tests, make no other red and are in the built engine', async () => {
  await copy.run('nx', 'g', '@msp/generators:workflow', 'mailbox-report', '--description=Reports on a mailbox');
  await copy.run('nx', 'g', '@msp/generators:data-provider', 'mailboxes');

  const tests = ['mailbox-report', 'data-providers/mailboxes', 'registry.test.ts'].map(
    (path) => `libs/workflows/src/${path}`,
  );
  await copy.test('libs/workflows', ...tests);
  await copy.typecheck('libs/workflows');
  const knows = ['registry.test.ts', 'seeded-forms.test.ts'].map((file) => `apps/workflow-engine/src/${file}`);
  await copy.test('apps/workflow-engine', ...knows);
  await copy.run('prettier', '--check', 'libs/workflows');
  await copy.run('nx', 'build', 'workflow-engine');

  const bundle = execFileSync('grep', [
    '-c',
    'Reports on a mailbox',
    join(copy.folder, 'dist/apps/workflow-engine/service.js'),
  ]);
  expect(Number(bundle.toString())).toBeGreaterThan(0);
});

test('a generator refuses a name that is taken, and one that is not in kebab case', async () => {
  await copy.run('nx', 'g', '@msp/generators:workflow', 'disk-report');

  await expect(copy.run('nx', 'g', '@msp/generators:workflow', 'disk-report')).rejects.toThrow('already has');
  await expect(copy.run('nx', 'g', '@msp/generators:workflow', 'DiskReport')).rejects.toThrow(
    'should match the pattern',
  );
});
