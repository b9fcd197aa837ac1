import { join } from 'node:path';
import { runToEnd, workspaceRoot } from '../common/program';

/**
 * Builds the services and the UI and gives the folder of the builds. What was built from the same sources before comes
 * from Nx's cache, so that one run builds once and never uses an older build. `npm test` builds before all tests, and says so
 * by APPS_ARE_BUILT: two tests that build at the same time would take each other's builds away.
 */
export async function buildApps(): Promise<string> {
  const builds = join(workspaceRoot, 'dist', 'apps');
  if (process.env['APPS_ARE_BUILT'] === 'true') return builds;
  // What runs a test asks for builds as they are deployed, not as tests have them.
  const { NX_SKIP_NX_CACHE: _ofTheTaskThatAsks, NODE_ENV: _ofTheTest, ...env } = process.env;
  const apps = ['ui', 'management-api', 'workflow-engine'];
  await runToEnd({
    name: 'build',
    args: ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build', '-p', ...apps, '--outputStyle=static'],
    env: { ...env, NX_DAEMON: 'false', NX_TUI: 'false' },
  });
  return builds;
}
