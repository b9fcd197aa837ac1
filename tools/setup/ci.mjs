import { spawnSync } from 'node:child_process';
import { environment, installDependencies, root } from './install.mjs';

const commands = [
  ['npm', 'run', '-s', 'check:generated'],
  ['npm', 'run', '-s', 'check:format'],
  ['nx', 'run-many', '-t', 'lint', 'typecheck', 'build', '--outputStyle=static', '--skipNxCache'],
];

installDependencies();
for (const [command, ...args] of commands) {
  const { status } = spawnSync(command, args, { cwd: root, env: environment(), stdio: 'inherit' });
  if (status !== 0) {
    console.error(`${[command, ...args].join(' ')} failed`);
    process.exit(1);
  }
}
