/** A test of another place. */
interface Elsewhere {
  readonly file: string;
  /** A part of its name. */
  readonly test: string;
}

/** What shows that a command of a document works as it is written. */
export type Check =
  /** It is run here, and has to succeed; `with` makes it short and changes nothing else. */
  | { readonly run: true; readonly with?: string }
  /** A test of another place does what it does, where what it changes is a stand-in. */
  | { readonly shownBy: Elsewhere }
  /** Nobody runs it in a test, and why that is right. */
  | { readonly not: string };

const startsTheStack =
  'It takes the usual ports and runs until it is stopped; what it starts is started by reader-stack.test.ts on others.';
const shortBenchmark = '--organizations 100 --executions 50 --callers 2 --repetitions 1 --requests 1';
const followedOnAStack = {
  file: 'tools/workspace/src/documents/reader-stack.test.ts',
  test: 'the commands of local-stack.md work on a running stack, as they are written',
};
const followed = {
  file: 'tools/workspace/src/documents/reader-stack.test.ts',
  test: 'H1: %s can be followed word for word, in the folders that the generators write',
};
const proof = {
  file: 'tools/workspace/src/real-tenant.test.ts',
  test: 'the command with %s of docs/real-tenant.md works, here against the stand-ins',
};

/** Documents that are followed as a whole, in a copy of the workspace. */
export const followedDocuments: Readonly<Record<string, Elsewhere>> = {
  'docs/authoring-workflows.md': followed,
  'docs/calling-from-programs.md': {
    file: 'tools/workspace/src/documents/reader-stack.test.ts',
    test: 'AUTH-7: the commands of calling-from-programs.md let a program in and run a workflow',
  },
  'docs/integrations.md': followed,
  'docs/local-stack.md': followedOnAStack,
  'docs/real-tenant.md': proof,
};

const shown = (file: string, title: string): Check => ({ shownBy: { file: `tools/${file}`, test: title } });
const production = 'npm run deploy -- --environment production';
const setUpProduction =
  'npm run deploy:setup -- --environment production --location westeurope --backup-location northeurope';

/** Every other command of a document, as it is written there. */
export const commandChecks: Readonly<Record<string, Check>> = {
  'npm start': { not: startsTheStack },
  'npm ci': { not: 'Everything that runs here was installed by it.' },
  [`${setUpProduction} --check`]: shown(
    'deploy/src/setup/setup.test.ts',
    '--check says what is missing and changes nothing',
  ),
  [setUpProduction]: shown(
    'deploy/src/setup/setup.test.ts',
    'makes everything that an environment needs, and a second run changes nothing',
  ),
  [`${production} --plan`]: shown(
    'deploy/src/programs.test.ts',
    'npm run deploy -- --plan says what would happen, and changes nothing',
  ),
  [production]: shown('deploy/src/roll-out/roll-out.test.ts', 'brings a first version to an environment that has none'),
  [`${production} --app management-api --plan`]: shown(
    'deploy/src/plan/plan.test.ts',
    'has one app and one digest when they are asked for by hand',
  ),
  [`${production} --app management-api --rollback`]: shown(
    'deploy/src/roll-out/roll-out.test.ts',
    'brings back the image from before with the same template, and migrates nothing',
  ),
  [`${production} --end-former-engine`]: shown(
    'deploy/src/roll-out/former-engine.test.ts',
    'OPS-3 ends by hand, once its successors run one version, and only then',
  ),
  [`${production} --infra --plan`]: shown(
    'deploy/src/infra.test.ts',
    'what the foundation would change is told, and is not changed',
  ),
  'npx nx g @msp/generators:table pending-approval --description="What waits for somebody\'s yes"': shown(
    'generators/src/slice-generators.test.ts',
    'a table is one new folder and its lines in the generated lists, and works in memory and in Azurite',
  ),
  'npx nx g @msp/generators:feature pending-approval': shown(
    'generators/src/slice-generators.test.ts',
    'a feature is its slices and a line in each list of operations, and answers to whom its rights say',
  ),
  'npm run infra': shown('infra/src/build.test.ts', 'what is written is what Bicep makes of them'),
  'npm run check': { not: 'It runs what CI runs, this test too.' },
  'npm run bench -- history': shown(
    'bench/src/history.test.ts',
    'measures every read at every size, against real services',
  ),
  'npm run bench -- reads': shown(
    'bench/src/reads.test.ts',
    'measures every read by several callers, against real services',
  ),
  'npm run bench -- discovery': { run: true, with: shortBenchmark },
  'npm run bench -- execute': shown(
    'bench/src/execute.test.ts',
    'measures executions with and without steps, against real services',
  ),
  'npm run bench -- start': shown(
    'bench/src/start.test.ts',
    'the benchmark of starting measures built services, and the engine with two threads too',
  ),
  'npm run bench -- fairness': shown(
    'bench/src/fairness.test.ts',
    'the benchmark of fairness measures another organization before, during and after a flood',
  ),
  'npm run bench -- batch': shown(
    'bench/src/batch.test.ts',
    'the benchmark of batches measures one execution for each of several organizations, and the floor',
  ),
  'npm run bench -- sleepers': shown(
    'bench/src/sleepers.test.ts',
    'the benchmark of sleepers counts calls of an engine with nothing to do, without and with executions that sleep',
  ),
  "sed -i 's/@your-organization/@acme/g' .github/CODEOWNERS": { run: true },
  "(cd libs/models && npx jest src/ttl-cache.test.ts -t 'forgotten')": { run: true },
  "npx playwright test -c apps/ui-e2e/playwright.config.ts -g 'FORM-4'": { run: true, with: '--list' },
  '(cd apps/management-api && REQUESTS_SEED=1269751473 npx jest src/generated-requests.test.ts)': {
    not: 'The test that it runs is run by itself; with the number of a request, the next command runs a part of it.',
  },
  '(cd apps/management-api && REQUESTS_SEED=1269751473 REQUESTS_ONLY=247 npx jest src/generated-requests.test.ts)': {
    run: true,
  },
};
