import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const linesOfAMessage = 25;

/** @returns {{ name: string, message: string }[]} the failed tests of a suite of Playwright's report, and of the suites in it */
function failedBrowserTests(suite, names = []) {
  const path = [...names, suite.title];
  const failed = (suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map((spec) => ({
      name: [...path, spec.title].join(' › '),
      message: spec.tests.flatMap((test) => test.results.map((result) => result.error?.message ?? '')).join('\n'),
    }));
  return [...failed, ...(suite.suites ?? []).flatMap((inner) => failedBrowserTests(inner, path))];
}

const ofPlaywright = ({ stats, suites }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
  failures: suites.flatMap((suite) => failedBrowserTests(suite)),
});

const ofJest = (result) => ({
  passed: result.numPassedTests,
  failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
  skipped: result.numPendingTests,
  failures: result.failures,
});

/** Adds up the result files that Jest and Playwright left in a folder. */
export function readResults(folder) {
  const totals = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const file of readdirSync(folder).sort()) {
    const result = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    const { passed, failed, skipped, failures } = result.stats ? ofPlaywright(result) : ofJest(result);
    totals.passed += passed;
    totals.failed += failed;
    totals.skipped += skipped;
    totals.failures.push(...failures);
  }
  return totals;
}

/** What failed and why, in few words: the last lines of a long log are often all that is kept of it. */
export const failureLines = (failures) =>
  failures.flatMap(({ name, message }) => [
    `FAILED ${name}`,
    ...stripVTControlCharacters(message)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .slice(0, linesOfAMessage)
      .map((line) => `  ${line}`),
  ]);
