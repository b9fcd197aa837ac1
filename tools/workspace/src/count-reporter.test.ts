import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './commands';

/** Runs a project of one test file as the test command does. */
function runJest(project: string, results: string, test: string): void {
  writeFileSync(join(project, 'a.test.js'), test);
  const reporter = [join(root, 'tools', 'jest', 'count-reporter.js'), { name: 'outer' }];
  const config = JSON.stringify({ rootDir: project, reporters: [reporter] });
  const { status, stderr } = spawnSync('jest', ['--config', config], {
    cwd: project,
    env: { ...process.env, TEST_RESULTS_DIR: results },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
}

it('keeps the totals of a project whose tests start programs: they do not learn where the totals go', () => {
  const folder = mkdtempSync(join(tmpdir(), 'count-reporter-'));
  const [project, results] = [mkdtempSync(join(folder, 'project-')), mkdtempSync(join(folder, 'results-'))];
  try {
    runJest(
      project,
      results,
      "for (const n of [1, 2]) test('no folder ' + n, () => { expect(process.env.TEST_RESULTS_DIR).toBeUndefined(); });",
    );

    expect(readdirSync(results)).toEqual(['outer.json']);
    expect(JSON.parse(readFileSync(join(results, 'outer.json'), 'utf8'))).toEqual({
      numPassedTests: 2,
      numFailedTests: 0,
      numPendingTests: 0,
      numRuntimeErrorTestSuites: 0,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
