import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { environment, installDependencies, root } from './install.mjs';
import { failureLines, readResults } from './results.mjs';

const run = (command, args, env) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

installDependencies();
const env = environment();
const results = mkdtempSync(join(tmpdir(), 'test-results-'));
const browser = ensureChromium(env);
// One build for all tests that start what is deployed: none builds while another one runs it.
const build = await run('nx', ['run-many', '-t', 'build', '--outputStyle=static'], env);
const testEnv = {
  ...env,
  TEST_RESULTS_DIR: results,
  ...(browser ? { CHROMIUM_PATH: browser } : {}),
  ...(build === 0 ? { APPS_ARE_BUILT: 'true' } : {}),
};
// Jest takes all cores for one project; two projects at once are no faster, and slow to exit.
const unitTests = ['run-many', '-t', 'test', '--parallel=1', '--outputStyle=static', '--skipNxCache'];
const unit = await run('nx', unitTests, testEnv);
const browserTests = await run('nx', ['run-many', '-t', 'e2e', '--outputStyle=static'], testEnv);
const { passed, failed, skipped, failures } = readResults(results);
rmSync(results, { recursive: true });
const exitedBadly = build !== 0 || unit !== 0 || browserTests !== 0;
for (const line of failureLines(failures)) console.log(line);
const reported = exitedBadly && failed === 0 ? 1 : failed;
console.log(`${passed} passed, ${reported} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(exitedBadly ? 1 : 0);
