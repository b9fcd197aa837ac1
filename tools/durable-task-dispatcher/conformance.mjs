// Holds the driver durable-task to the suite of all drivers, over Microsoft's own dispatcher and Azurite. By hand only.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const root = join(folder, '..', '..');
const output = join(root, 'dist', 'durable-task-dispatcher');

function run(program, args, options = {}) {
  const { error, status } = spawnSync(program, args, { stdio: 'inherit', ...options });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (spawnSync('dotnet', ['--version']).status !== 0) {
  process.stdout.write('Skipped: there is no .NET SDK on this machine.\n');
  process.exit(0);
}
run('dotnet', ['build', join(folder, 'dispatcher.csproj'), '-c', 'Release', '-o', output, '-v', 'quiet', '--nologo']);
const only = ['-t', 'over a dispatcher', '--testTimeout', '120000', '--forceExit'];
run('jest', ['-w', '1', 'src/drivers/driver.conformance.test.ts', ...only], {
  cwd: join(root, 'apps', 'workflow-engine'),
  env: { ...process.env, DURABLE_TASK_DISPATCHER: join(output, 'dispatcher.dll') },
});
