import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
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
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('a generated workflow, data provider and integration pass their tests and are in the built engine', async () => {
  await run('nx', 'g', '@msp/generators:workflow', 'mailbox-report', '--description=Reports on a mailbox');
  await run('nx', 'g', '@msp/generators:data-provider', 'mailboxes');
  await run('nx', 'g', '@msp/generators:integration', 'backupradar');

  const tests = ['libs/workflows/src/mailbox-report', 'libs/workflows/src/data-providers/mailboxes'];
  await run('jest', '--config', 'libs/workflows/jest.config.js', ...tests);
  await run('jest', '--config', 'libs/integrations/jest.config.js', 'libs/integrations/src/backupradar');
  await run('tsc', '--noEmit', '-p', 'apps/workflow-engine/tsconfig.json');
  await run('prettier', '--check', 'libs/workflows', 'libs/integrations');
  await run('nx', 'build', 'workflow-engine');

  const bundle = execFileSync('grep', ['-c', 'Reports on a mailbox', join(copy, 'dist/apps/workflow-engine/main.js')]);
  expect(Number(bundle.toString())).toBeGreaterThan(0);
});

test('a generator refuses a name that is taken, and one that is not in kebab case', async () => {
  await run('nx', 'g', '@msp/generators:workflow', 'disk-report');

  await expect(run('nx', 'g', '@msp/generators:workflow', 'disk-report')).rejects.toThrow('already has');
  await expect(run('nx', 'g', '@msp/generators:workflow', 'DiskReport')).rejects.toThrow('should match the pattern');
});
