const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Leaves each project's totals in TEST_RESULTS_DIR, where the test command adds them up. */
module.exports = class CountReporter {
  constructor(globalConfig, { name }) {
    this.name = name;
    this.folder = process.env.TEST_RESULTS_DIR;
    // Jest that a test starts, as those of the documents' commands do, must not overwrite the totals of its project.
    delete process.env.TEST_RESULTS_DIR;
  }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    if (this.folder === undefined) return;
    const totals = { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites };
    writeFileSync(join(this.folder, `${this.name}.json`), JSON.stringify(totals));
  }
};
