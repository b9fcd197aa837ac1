import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './commands';

const apps = ['management-api', 'workflow-engine', 'ui'];
const copy = mkdtempSync(join(tmpdir(), 'releases-'));
const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' }).trim();
const release = () => {
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_WORKSPACE_ROOT_PATH: copy };
  execFileSync(join(root, 'node_modules/.bin/nx'), ['release', '--skip-publish'], { cwd: copy, env, stdio: 'pipe' });
};
const versionOf = (app: string): string =>
  (JSON.parse(readFileSync(join(copy, 'apps', app, 'package.json'), 'utf8')) as { version: string }).version;

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', '--no-tags', root, copy], { stdio: 'pipe' });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // As they are now, also where they are not committed yet.
  for (const file of ['nx.json', 'package.json', '.gitignore', ...apps.map((app) => `apps/${app}/package.json`)]) {
    cpSync(join(root, file), join(copy, file));
  }
  git('config', 'user.name', 'A releaser');
  git('config', 'user.email', 'releaser@example.com');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('OPS-2: a release gives each app with a plan its version, changelog and tag, and leaves the others', () => {
  const [before, other] = [versionOf('management-api'), versionOf('workflow-engine')];
  const [major = '', minor = ''] = before.split('.');
  const next = `${major}.${Number(minor) + 1}.0`;
  mkdirSync(join(copy, '.nx/version-plans'), { recursive: true });
  const plan = '---\nmanagement-api: minor\n---\n\nPrograms run workflows with a token of their own.\n';
  writeFileSync(join(copy, '.nx/version-plans/programs.md'), plan);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'Plan a release');

  release();

  expect(git('tag')).toBe(`management-api@${next}`);
  expect([versionOf('management-api'), versionOf('workflow-engine')]).toEqual([next, other]);
  const changelog = readFileSync(join(copy, 'apps/management-api/CHANGELOG.md'), 'utf8');
  expect(changelog).toContain('Programs run workflows with a token of their own.');
  expect(existsSync(join(copy, '.nx/version-plans/programs.md'))).toBe(false);
  expect(git('log', '-1', '--format=%s')).toBe('Release what is planned');
  expect(git('status', '--porcelain')).toBe('');
});
