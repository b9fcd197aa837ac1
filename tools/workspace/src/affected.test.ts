import { execFileSync } from 'node:child_process';
import { affectedProjects } from './affected-projects';
import { root } from './commands';

const shared = ['tools/lint/restricted-imports.mjs', 'tools/jest/count-reporter.js', 'eslint.config.mjs', '.nvmrc'];
const integrations = 'libs/integrations/src/index.ts';
const page = 'apps/ui/src/main.tsx';
const document = 'docs/testing.md';
// The product shows what changed, so a change of that is one of the product.
const list = ['ls-files', '--', '*.md', 'docs', ':!CHANGELOG.md'];
const documents = execFileSync('git', list, { cwd: root, encoding: 'utf8' }).trim().split('\n');

let answer: Awaited<ReturnType<typeof affectedProjects>>;
beforeAll(async () => {
  answer = await affectedProjects([...shared, integrations, page, ...documents]);
});

test('a change in the integrations rebuilds the services, but not the UI', () => {
  const projects = answer.projects[integrations];

  expect(projects).toEqual(expect.arrayContaining(['integrations', 'workflow-engine']));
  expect(projects).not.toContain('ui');
});

test('a change in the UI affects neither service', () => {
  const projects = answer.projects[page];

  expect(projects).toContain('ui');
  expect(projects).not.toEqual(expect.arrayContaining(['management-api']));
  expect(projects).not.toEqual(expect.arrayContaining(['workflow-engine']));
});

test.each(shared)('H10: a change of %s affects every project', (file) => {
  expect(answer.all.length).toBeGreaterThan(10);
  expect(answer.projects[file]).toEqual(answer.all);
});

test('H10: a change of a document affects what reads documents, and nothing else', () => {
  expect(answer.projects[document]).toEqual(['workspace']);
});

test.each(documents)('H10: a change of %s affects no browser test, no service and no library', (file) => {
  const readsDocuments = ['workspace', ...(file === 'docs/deployment.md' ? ['deploy'] : [])];

  expect(answer.projects[file]?.filter((project) => !readsDocuments.includes(project))).toEqual([]);
});
