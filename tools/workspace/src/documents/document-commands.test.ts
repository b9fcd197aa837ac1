import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../commands';
import { commandChecks } from './command-checks';

jest.setTimeout(600_000);

const commands = Object.entries(commandChecks).flatMap(([command, check]) =>
  'run' in check ? [{ command, typed: check.with === undefined ? command : `${command} ${check.with}` }] : [],
);

/** Runs a line as a reader types it, in a shell in the folder. */
function type(line: string, folder: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    // A reader's shell knows nothing of the test that it is in.
    const { JEST_WORKER_ID: _worker, NODE_ENV: _mode, ...own } = process.env;
    const env = { ...own, PATH: `${dirname(process.execPath)}:${process.env['PATH']}`, NX_DAEMON: 'false' };
    const child = spawn('bash', ['-c', line], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

test.each(commands.filter(({ command }) => !command.startsWith('sed ')))(
  'the command $command works as it is written',
  async ({ typed }) => {
    const { code, output } = await type(typed, root);

    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  },
);

test('the command that names the teams of a GitHub organization does so, in a copy', async () => {
  const [edit] = commands.filter(({ command }) => command.startsWith('sed '));
  const copy = mkdtempSync(join(tmpdir(), 'documents-'));
  cpSync(join(root, '.github'), join(copy, '.github'), { recursive: true });

  const { code } = await type(edit?.typed ?? 'false', copy);
  const owners = readFileSync(join(copy, '.github/CODEOWNERS'), 'utf8');
  rmSync(copy, { recursive: true });

  expect(code).toBe(0);
  expect(owners).toMatch(/@acme\/platform/);
  expect(owners).not.toMatch(/your-organization/);
});
