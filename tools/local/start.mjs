// Runs on the machine's own Node: installs what is missing, then hands over to the project's Node 24.
import { spawn } from 'node:child_process';
import { environment, installDependencies, root } from '../setup/install.mjs';

try {
  installDependencies();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

const child = spawn('node', ['--import', 'tsx', 'tools/local/src/start.ts', ...process.argv.slice(2)], {
  cwd: root,
  env: environment(),
  stdio: 'inherit',
});
// Ctrl-C reaches the child by itself; this process only waits for it to have stopped everything.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
