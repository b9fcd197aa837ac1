import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { appNames } from '../environment';
import { run } from './run';
import { gitSources } from './sources';

const root = mkdtempSync(join(tmpdir(), 'sources-'));
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root, stdio: 'pipe' });

function commit(packages: Readonly<Record<string, string>>): void {
  for (const [folder, version] of Object.entries(packages)) {
    const file = join(root, folder, 'package.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ version }));
  }
  git('add', '.');
  git('commit', '--quiet', '--no-gpg-sign', '--message', 'A version');
}

beforeAll(() => void git('init', '--quiet'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('OPS-3 each app has the version that it was released as, and before that the one of all', async () => {
  const sources = gitSources(run, root);
  commit({ '.': '0.1.0' });
  const first = await sources.head();
  commit({ '.': '0.1.0', 'apps/management-api': '1.4.0', 'apps/workflow-engine': '2.0.1', 'apps/ui': '1.0.0' });
  const second = await sources.head();
  commit({ 'apps/ui': '1.1.0' });

  const versionsAt = (at: string) => Promise.all(appNames.map((app) => sources.versionAt(app, at)));
  expect(await versionsAt(first)).toEqual(['0.1.0', '0.1.0', '0.1.0']);
  expect(await versionsAt(second)).toEqual(['1.4.0', '2.0.1', '1.0.0']);
  expect(await versionsAt('HEAD')).toEqual(['1.4.0', '2.0.1', '1.1.0']);
  await expect(sources.versionAt('ui', 'f'.repeat(40))).rejects.toThrow('git show');
});
