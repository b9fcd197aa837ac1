import { affectedProjects } from '../affected-projects';
import { affectedBrowserTests } from './affected-browser-tests';
import { planBuild } from './plan';
import { aHistory, type History } from './testing';

const elsewhere = [
  'docs/testing.md',
  'README.md',
  'tools/lint/restricted-imports.mjs',
  'tools/jest/paths.js',
  'eslint.config.mjs',
  'libs/models/src/forms/form-values.test.ts',
  'apps/ui/src/app.test.tsx',
  '.github/workflows/ci.yml',
  'tools/bench/src/main.ts',
];
const onPages = [
  'apps/ui/src/main.tsx',
  // What is new is a page.
  'CHANGELOG.md',
  'apps/ui-e2e/src/main-job.spec.ts',
  'apps/workflow-engine/src/app.ts',
  'libs/models/src/index.ts',
  'libs/workflows/src/user-onboarding.workflow.ts',
  'tools/local/src/start.ts',
  'tools/build/service.mjs',
  'tools/setup/chromium.mjs',
  'package-lock.json',
  'nx.json',
  '.nvmrc',
];

let known: Awaited<ReturnType<typeof affectedProjects>>;
beforeAll(async () => {
  known = await affectedProjects([...elsewhere, ...onPages, 'apps/ui/src/page.tsx', 'docs-page.txt']);
});
const affected = async (files: readonly string[]) =>
  files.flatMap((file) => known.projects[file] ?? []).filter((project) => project === 'ui-e2e');

let history: History;
let green: string;
beforeAll(() => {
  history = aHistory();
});
beforeEach(() => {
  green = history.commit('README.md');
});
afterAll(() => history.remove());

const afterPush = (greenCommits: readonly string[] = [green]) =>
  planBuild(history.git, { event: 'push', greenCommits }, affected);

test.each(elsewhere)('H10: a change of %s alone runs no browser test', async (file) => {
  history.commit(file);

  expect(await afterPush()).toMatchObject({ scope: `affected --base=${green}`, browser: false });
});

test.each(onPages)('H10: a change of %s runs the browser tests', async (file) => {
  history.commit('docs/testing.md');
  history.commit(file);

  expect(await afterPush()).toMatchObject({ scope: `affected --base=${green}`, browser: true });
});

test('H10: Nx itself says which browser tests a change affects', async () => {
  expect(await affectedBrowserTests(['docs/testing.md', 'apps/ui/src/main.tsx'])).toEqual(['ui-e2e']);
  expect(await affectedBrowserTests(['docs/testing.md'])).toEqual([]);
});

test('H10: what was renamed away from a page counts as changed', async () => {
  const before = history.commit('apps/ui/src/page.tsx');
  history.git('mv', 'apps/ui/src/page.tsx', 'docs-page.txt');
  history.commit('docs/testing.md');

  expect(await afterPush([before])).toMatchObject({ browser: true });
});

test('H10: without a base everything runs', async () => {
  history.commit('docs/testing.md');

  expect(await afterPush([])).toMatchObject({ scope: 'run-many', browser: true });
});

test('H10: a push that changes nothing runs no browser test', async () => {
  history.git('commit', '--quiet', '--allow-empty', '--message=Nothing');

  expect(await afterPush()).toMatchObject({ browser: false });
});

test('H10: more files than can be asked about run the browser tests', async () => {
  history.commit(...Array.from({ length: 501 }, (_file, index) => `docs/${index}.md`));

  expect(await planBuild(history.git, { event: 'push', greenCommits: [green] }, async () => [])).toMatchObject({
    browser: true,
  });
});
