import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './commands';

let folder: string;
let results: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-reporter-'));
  results = join(folder, 'results');
  mkdirSync(results);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs a project of these test files as the test command does. */
function runJest(tests: Readonly<Record<string, string>>): number | null {
  const project = mkdtempSync(join(folder, 'project-'));
  for (const [file, text] of Object.entries(tests)) writeFileSync(join(project, file), text);
  const reporter = [join(root, 'tools', 'jest', 'count-reporter.js'), { name: 'outer' }];
  const config = JSON.stringify({ rootDir: project, reporters: [reporter] });
  return spawnSync('jest', ['--config', config], {
    cwd: project,
    env: { ...process.env, TEST_RESULTS_DIR: results },
  }).status;
}

/** What the test command prints of the results in the folder. */
function printed(): unknown {
  const program = `
    const { failureLines, readResults } = await import(process.argv[1]);
    const { failures, ...totals } = readResults(process.argv[2]);
    console.log(JSON.stringify({ ...totals, lines: failureLines(failures) }));`;
  const module = join(root, 'tools', 'setup', 'results.mjs');
  const { stdout } = spawnSync('node', ['--input-type=module', '-e', program, module, results], { encoding: 'utf8' });
  return JSON.parse(stdout);
}

it('keeps the totals of a project whose tests start programs: they do not learn where the totals go', () => {
  const status = runJest({
    'a.test.js':
      "for (const n of [1, 2]) test('no folder ' + n, () => { expect(process.env.TEST_RESULTS_DIR).toBeUndefined(); });",
  });

  expect(status).toBe(0);
  expect(readdirSync(results)).toEqual(['outer.json']);
  expect(JSON.parse(readFileSync(join(results, 'outer.json'), 'utf8'))).toEqual({
    numPassedTests: 2,
    numFailedTests: 0,
    numPendingTests: 0,
    numRuntimeErrorTestSuites: 0,
    failures: [],
  });
});

it('names each failed test and file after the totals, with the reason', () => {
  runJest({
    'a.test.js':
      "describe('adding', () => { test('is right', () => { expect(1 + 1).toBe(3); }); test('fine', () => {}); });",
    'b.test.js': "throw new Error('This file does not load.');",
  });

  expect(printed()).toEqual({
    passed: 1,
    failed: 2,
    skipped: 0,
    lines: expect.arrayContaining([
      expect.stringMatching(/^FAILED .*a\.test\.js › adding is right$/),
      '  Expected: 3',
      '  Received: 2',
      expect.stringMatching(/^FAILED .*b\.test\.js$/),
      expect.stringContaining('This file does not load.'),
    ]),
  });
});

it('names the failed browser tests, however deep they stand, with every attempt at them', () => {
  const attempt = { error: { message: '\u001b[31mThe button is missing.\u001b[39m' } };
  const failing = { title: 'runs', ok: false, tests: [{ results: [attempt] }] };
  const passing = { title: 'opens', ok: true, tests: [{ results: [{}] }] };
  const suites = [{ title: 'forms.spec.ts', specs: [], suites: [{ title: 'a form', specs: [failing, passing] }] }];
  const stats = { expected: 1, flaky: 0, unexpected: 1, skipped: 0 };
  writeFileSync(join(results, 'e2e.json'), JSON.stringify({ stats, suites }));

  expect(printed()).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    lines: ['FAILED forms.spec.ts › a form › runs', '  The button is missing.'],
  });
});
