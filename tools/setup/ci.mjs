import { spawnSync } from 'node:child_process';
import { environment, installDependencies, root } from './install.mjs';

const commands = [
  ['npm', 'run', '-s', 'check:generated'],
  ['npm', 'run', '-s', 'check:format'],
  ['npm', 'run', '-s', 'check:circles'],
  ['npm', 'run', '-s', 'check:exports'],
  ['npm', 'run', '-s', 'check:secrets'],
  ['npm', 'run', '-s', 'audit'],
  ['nx', 'run-many', '-t', 'lint', 'typecheck', '--outputStyle=static', '--skipNxCache'],
  // Kept in Nx's cache: the browser tests run this very build.
  ['nx', 'run-many', '-t', 'build', '--outputStyle=static'],
];

installDependencies();
for (const [command, ...args] of commands) {
  const { status } = spawnSync(command, args, { cwd: root, env: environment(), stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${[command, ...args].join(' ')} failed`);
    process.exit(1);
  }
}
