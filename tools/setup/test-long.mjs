import { spawnSync } from 'node:child_process';
import { environment, installDependencies, root } from './install.mjs';

// The unit tests once more, but those that take samples in CI do all of it.
installDependencies();
const { status } = spawnSync(
  'nx',
  ['run-many', '-t', 'test', '--outputStyle=static', '--skipNxCache', ...process.argv.slice(2)],
  {
    cwd: root,
    env: { ...environment(), TEST_LONG: 'true' },
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
