const { join, relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const root = join(__dirname, '..', '..');

/** The files that take longest, longest first: one that begins last is waited for by all other workers. */
const longest = [
  'tools/workspace/src/documents/reader-stack.test.ts',
  'apps/workflow-engine/src/testing/faults/killed.azurite.test.ts',
  'tools/generators/src/slice-generators.test.ts',
  'tools/generators/src/generators.test.ts',
  'apps/workflow-engine/src/versions-side-by-side.azurite.test.ts',
  'apps/workflow-engine/src/executions/gone-on.azurite.test.ts',
  'apps/workflow-engine/src/backup-drill.azurite.test.ts',
  'apps/workflow-engine/src/turn-host/turn-host.test.ts',
  'tools/workspace/src/bundles.test.ts',
  'apps/management-api/src/rights.test.ts',
  'tools/bench/src/fairness.test.ts',
  'tools/smoke/src/smoke.test.ts',
  'tools/image/src/content.test.ts',
  'libs/storage/src/executions/execution.faults.test.ts',
  'tools/bench/src/sleepers.test.ts',
  'apps/management-api/src/rights-of-flags.test.ts',
];

/** Begins with these; the others as Jest has it, by what they took the last time or by their size. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const placeOf = ({ path }) => {
      const place = longest.indexOf(relative(root, path));
      return place < 0 ? longest.length : place;
    };
    return super.sort(tests).sort((a, b) => placeOf(a) - placeOf(b));
  }
};
module.exports.longest = longest;
