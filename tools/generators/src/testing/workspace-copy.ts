import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..', '..');

/** A copy of the workspace, in which generators may write. */
export class WorkspaceCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'generated-workspace-'));

  constructor() {
    const list = ['ls-files', '--cached', '--others', '--exclude-standard'];
    const files = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).split('\n');
    for (const file of files.filter((name) => name !== '' && existsSync(join(root, name)))) {
      cpSync(join(root, file), join(this.folder, file), { recursive: true });
    }
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    this.git('init', '--quiet');
    this.git('add', '--all');
  }

  private git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8' });
  }

  /** Runs a local command in the copy; rejects with what it printed when it fails. */
  run(command: string, ...args: string[]): Promise<string> {
    const env = { NX_DAEMON: 'false', NX_TUI: 'false', NX_SKIP_NX_CACHE: 'true', NX_WORKSPACE_ROOT_PATH: this.folder };
    return new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        cwd: this.folder,
        env: { ...process.env, ...env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env['PATH']}` },
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve(output) : reject(new Error(output))));
    });
  }

  /** Runs tests of a project; in one worker, since each would transform the sources of a new copy anew. */
  test(project: string, ...tests: string[]): Promise<string> {
    return this.run('jest', '--maxWorkers=1', '--config', `${project}/jest.config.js`, ...tests);
  }

  /** Checks the types of a project as `npm run check` does. */
  typecheck(project: string): Promise<string> {
    const compiler = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc');
    return this.run(process.execPath, compiler, '--noEmit', '-p', `${project}/tsconfig.json`);
  }

  /** What is in the copy now counts as unchanged from here on. */
  keep(): void {
    this.git('add', '--all');
  }

  /** How many lines were added to each of these files. Throws an Error where one was taken away. */
  linesAdded(files: readonly string[]): Readonly<Record<string, number>> {
    const rows = this.git('diff', '--numstat', '--', ...files)
      .trim()
      .split('\n');
    return Object.fromEntries(
      rows.map((row) => {
        const [added, removed, file = ''] = row.split('\t');
        if (removed !== '0') throw new Error(`${file} lost ${removed} lines.`);
        return [file, Number(added)] as const;
      }),
    );
  }

  /** The files that differ from the workspace as it was copied or last kept, new ones included. */
  changedFiles(): string[] {
    const changed = this.git('diff', '--name-only') + this.git('ls-files', '--others', '--exclude-standard');
    return changed.trim().split('\n').sort();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
