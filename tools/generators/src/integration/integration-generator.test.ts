import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { WorkspaceCopy } from '../testing/workspace-copy';

jest.setTimeout(600_000);

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = new WorkspaceCopy();
});
afterAll(() => copy.remove());

test('INT-4 an integration is one new folder and its line in the list, and organizations are mapped with it', async () => {
  const before = copy.changedFiles();
  const folder = 'libs/integrations/src/backupradar';

  await copy.run('nx', 'g', '@msp/generators:integration', 'backupradar', "--description=The organization's backups");

  expect(copy.changedFiles().filter((file) => !before.includes(file))).toEqual([
    `${folder}/backupradar-client.ts`,
    `${folder}/backupradar.integration.test.ts`,
    `${folder}/backupradar.integration.ts`,
    'libs/integrations/src/registry.generated.ts',
  ]);
  await copy.test('libs/integrations');
  const mapping = 'apps/workflow-engine/src/integrations/map-an-organization.test.ts';
  copyFileSync(join(__dirname, '..', 'fixtures', 'map-an-organization.test.ts__tmpl__'), join(copy.folder, mapping));
  await copy.test('apps/workflow-engine', mapping);
  await copy.typecheck('apps/workflow-engine');
  await copy.run('prettier', '--check', 'libs/integrations', mapping);
});
