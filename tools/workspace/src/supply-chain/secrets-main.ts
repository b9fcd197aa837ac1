import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../commands';

// Also what is new and not yet committed: it is found before it is in the history.
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
const secretlint = join(root, 'node_modules', '.bin', 'secretlint');
const { status } = spawnSync(secretlint, ['--no-glob', ...files], { cwd: root, stdio: 'inherit' });
if (status === 0) console.log(`No secret was found in ${files.length} files.`);
process.exitCode = status ?? 1;
