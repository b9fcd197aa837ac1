const { writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = join(__dirname, '..', '..');

/** The tests that failed, and the files that could not be run, each with its reason. */
const failuresOf = (testResults) =>
  testResults.flatMap(({ testFilePath, testExecError, failureMessage, testResults: tests }) => {
    const file = relative(root, testFilePath);
    if (testExecError) return [{ name: file, message: failureMessage ?? testExecError.message }];
    return tests
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        name: `${file} › ${fullName}`,
        message: failureMessages.join('\n'),
      }));
  });

/** Leaves each project's totals, and what failed, in TEST_RESULTS_DIR, where the test command adds them up. */
module.exports = class CountReporter {
  constructor(globalConfig, { name }) {
    this.name = name;
    this.folder = process.env.TEST_RESULTS_DIR;
    // Jest that a test starts, as those of the documents' commands do, must not overwrite the totals of its project.
    delete process.env.TEST_RESULTS_DIR;
  }

  onRunComplete(_contexts, results) {
    if (this.folder === undefined) return;
    const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = results;
    const totals = { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites };
    const failures = failuresOf(results.testResults);
    writeFileSync(join(this.folder, `${this.name}.json`), JSON.stringify({ ...totals, failures }));
  }
};
