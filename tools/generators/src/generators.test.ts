import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(300_000);

const root = join(__dirname, '..', '..', '..');
let copy: string;

/** Runs a local command in the copied workspace; rejects with what it printed when it fails. */
function run(command: string, ...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = {
      ...process.env,
      NX_DAEMON: 'false',
      NX_TUI: 'false',
      NX_SKIP_NX_CACHE: 'true',
      NX_WORKSPACE_ROOT_PATH: copy,
    };
    const child = spawn(join(root, 'node_modules', '.bin', command), args, { cwd: copy, env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
  });
}

/** The files that differ from the workspace as it was copied, new ones included. */
function changedFiles(): string[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' });
  return `${git('diff', '--name-only')}${git('ls-files', '--others', '--exclude-standard')}`.trim().split('\n').sort();
}

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'generated-workspace-'));
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
    cpSync(join(root, file), join(copy, file), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  execFileSync('git', ['add', '--all'], { cwd: copy });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('INT-4 an integration is one new folder and its line in the list, and organizations are mapped with it', async () => {
  const before = changedFiles();
  const folder = 'libs/integrations/src/backupradar';

  await run('nx', 'g', '@msp/generators:integration', 'backupradar', "--description=The organization's backups");

  expect(changedFiles().filter((file) => !before.includes(file))).toEqual([
    `${folder}/backupradar-client.ts`,
    `${folder}/backupradar.integration.test.ts`,
    `${folder}/backupradar.integration.ts`,
    'libs/integrations/src/registry.generated.ts',
  ]);
  await run('jest', '--config', 'libs/integrations/jest.config.js');
  const mapping = 'apps/workflow-engine/src/integrations/map-an-organization.test.ts';
  copyFileSync(join(__dirname, 'fixtures', 'map-an-organization.test.ts__tmpl__'), join(copy, mapping));
  await run('jest', '--config', 'apps/workflow-engine/jest.config.js', mapping);
  await run('tsc', '--noEmit', '-p', 'apps/workflow-engine/tsconfig.json');
  await run('prettier', '--check', 'libs/integrations', mapping);
});

test('H3: a generated workflow and data provider pass their tests, make no other red and are in the built engine', async () => {
  await run('nx', 'g', '@msp/generators:workflow', 'mailbox-report', '--description=Reports on a mailbox');
  await run('nx', 'g', '@msp/generators:data-provider', 'mailboxes');

  const tests = ['mailbox-report', 'data-providers/mailboxes', 'registry.test.ts'].map(
    (path) => `libs/workflows/src/${path}`,
  );
  await run('jest', '--config', 'libs/workflows/jest.config.js', ...tests);
  await run('tsc', '--noEmit', '-p', 'libs/workflows/tsconfig.json');
  const knows = ['registry.test.ts', 'seeded-forms.test.ts'].map((file) => `apps/workflow-engine/src/${file}`);
  await run('jest', '--config', 'apps/workflow-engine/jest.config.js', ...knows);
  await run('prettier', '--check', 'libs/workflows');
  await run('nx', 'build', 'workflow-engine');

  const bundle = execFileSync('grep', ['-c', 'Reports on a mailbox', join(copy, 'dist/apps/workflow-engine/main.js')]);
  expect(Number(bundle.toString())).toBeGreaterThan(0);
});

test('a generator refuses a name that is taken, and one that is not in kebab case', async () => {
  await run('nx', 'g', '@msp/generators:workflow', 'disk-report');

  await expect(run('nx', 'g', '@msp/generators:workflow', 'disk-report')).rejects.toThrow('already has');
  await expect(run('nx', 'g', '@msp/generators:workflow', 'DiskReport')).rejects.toThrow('should match the pattern');
});
