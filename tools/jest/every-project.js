const { globSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..', '..');

/**
 * The tests of all projects in one run: no worker is idle until the last file, where a run for each project waits for the
 * longest file of each.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  rootDir: root,
  projects: globSync('{apps,libs,tools}/*/jest.config.{js,cjs}', { cwd: root }).map((file) => join(root, file)),
  testSequencer: require.resolve('./longest-first.js'),
  reporters: [
    'default',
    [require.resolve('./count-reporter.js'), { name: 'unit' }],
    require.resolve('./times-reporter.js'),
  ],
  // What Jest takes from here only, and not from a project.
  maxWorkers: 3,
  testTimeout: 600_000,
  // A worker keeps something of each file that it ran, and has a thousand of them to run.
  workerIdleMemoryLimit: '1.5GB',
};
