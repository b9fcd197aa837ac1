import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { seedOrganizations } from '@msp/testing';
import { root } from '../commands';
import { blocksOf, copyWorkspace, follow, followedPages, runIn } from '../followed-docs';
import { commandsIn, commandsOf, read } from './documents';
import { startReaderStack, type ReaderStack } from './reader-stack';

jest.setTimeout(600_000);

const { acme } = seedOrganizations;
const run = promisify(execFile);
const projects = ['libs/integrations', 'libs/workflows'];
const filesOf = (page: string) =>
  blocksOf(page).flatMap(({ file, text }) => (file === undefined ? [] : { file, text }));
const files = followedPages.flatMap(filesOf).map(({ file }) => file);

/** A workflow that fails for somebody without a telephone. */
const phoneReport = 'libs/workflows/src/phone-report/phone-report.workflow.ts';

let copy: string;
beforeAll(async () => {
  copy = copyWorkspace();
  // One after the other, since the second page builds on nothing of the first and both write the lists of files.
  for (const page of followedPages) await follow(copy, page);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test.each(followedPages)('H1: %s can be followed word for word, in the folders that the generators write', (page) => {
  for (const { file, text } of filesOf(page)) expect(readFileSync(join(copy, file), 'utf8')).toBe(text);
});

test.each(projects)('H1: what the pages show for %s compiles', async (project) => {
  expect(files.filter((file) => file.startsWith(project)).length).toBeGreaterThan(2);

  const typecheck = `node node_modules/typescript-native/bin/tsc --noEmit -p ${project}/tsconfig.json`;
  expect(await runIn(copy, typecheck)).toEqual({ code: 0, output: '' });
});

test.each(projects)('H1: H3: its tests pass, and adding it makes no test of %s red', async (project) => {
  const tests = files.filter((file) => file.startsWith(project) && file.endsWith('.test.ts'));
  const others = project === 'libs/workflows' ? ['libs/workflows/src/registry.test.ts'] : [];

  const { code, output } = await runIn(
    copy,
    ['npx jest --maxWorkers=1 --config', `${project}/jest.config.js`, ...tests, ...others].join(' '),
  );

  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
});

test("WF-7 a tenant's users without MFA are a table, made by the one file of the page, as Graph reports them", async () => {
  const test = 'apps/workflow-engine/src/users-without-mfa.test.ts';
  copyFileSync(join(__dirname, '..', 'fixtures', 'users-without-mfa.test.ts__tmpl__'), join(copy, test));

  const { code, output } = await runIn(
    copy,
    `npx jest --maxWorkers=1 --config apps/workflow-engine/jest.config.js ${test}`,
  );

  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
});

describe('on a running stack', () => {
  let stack: ReaderStack;
  beforeAll(async () => {
    mkdirSync(dirname(join(copy, phoneReport)));
    copyFileSync(join(__dirname, '..', 'fixtures', 'phone-report.workflow.ts__tmpl__'), join(copy, phoneReport));
    stack = await startReaderStack(copy);
  });
  afterAll(() => stack.stop());

  /** What a line prints, typed by a reader in the folder of the workspace. */
  async function type(line: string, cwd = root): Promise<string> {
    const { stdout } = await run('bash', ['-c', line], { cwd, env: stack.env });
    return stdout;
  }

  const callsOf = (page: string) =>
    blocksOf(page)
      .flatMap(commandsIn)
      .filter((command) => command.startsWith('curl '));

  async function asAdmin(method: string, path: string, body: object): Promise<void> {
    const token = (await type('npm run -s token -- admin')).trim();
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(stack.addresses.managementApi + path, { method, headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }

  /** What integrations.md lets Avery Admin do under "Set it up, and map an organization". */
  async function setUpBackupRadar(): Promise<void> {
    const settings = { api_url: 'http://127.0.0.1:4010', api_key_ref: 'backupradar-key' };
    await asAdmin('PUT', '/api/secrets/backupradar-key', { value: 'let-me-in' });
    await asAdmin('POST', '/api/integrations', { type: 'backupradar', enabled: true, settings });
    await asAdmin('POST', `/api/organizations/${acme.id}/integration-mappings`, {
      integration: 'backupradar',
      externalOrgId: '1',
      externalOrgName: 'Acme Corp',
      mappingData: { late_after_days: 7 },
    });
  }

  async function startVendor(): Promise<ChildProcess> {
    const [program] = blocksOf('integrations.md').filter(({ language }) => language === 'js');
    const file = join(copy, 'backup-vendor.mjs');
    writeFileSync(file, program?.text ?? '');
    const vendor = spawn(process.execPath, [file], { stdio: 'inherit' });
    while (!(await fetch('http://127.0.0.1:4010').catch(() => undefined)));
    return vendor;
  }

  // The first one: what an engine has read of GLOBAL settings it keeps for half a minute.
  test('H1: the calls of integrations.md run the workflow that acts through the new integration', async () => {
    const vendor = await startVendor();
    await setUpBackupRadar();

    const answers = await Promise.all(callsOf('integrations.md').map((call) => type(call)));
    vendor.kill();

    expect(answers.map((answer): unknown => JSON.parse(answer))).toEqual([
      expect.objectContaining({ status: 'Success', result: { devices: ['pc-1'] } }),
    ]);
  });

  test('H1: the calls of authoring-workflows.md run the workflow that its reader has written', async () => {
    const calls = callsOf('authoring-workflows.md');

    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(JSON.parse(await type(call))).toMatchObject({ status: 'Success', result: { domain: acme.domain } });
    }
  });

  test('WF-7 the commands of authoring-workflows.md run the workflow from the terminal', async () => {
    const commands = blocksOf('authoring-workflows.md').flatMap(commandsIn);
    const [first, ...others] = commands.filter((command) => command.startsWith('npm run workflow'));
    const printed = await type(first ?? '', copy);

    expect(printed).toMatch(
      /Running domain_report for Acme Corp\.[\s\S]*Counted the users[\s\S]*Succeeded\. It is done\./,
    );
    expect(printed).toContain(`${stack.addresses.ui}/orgs/${acme.id}/executions/`);
    for (const other of others) await type(other, copy);
  });

  /** What a line prints that may fail, with its exit code behind it. */
  const tried = (line: string) => type(`${line} 2>&1; echo "exit $?"`, copy);

  /** Runs a workflow from the terminal and saves the execution; answers the command that runs the saved test, and its files. */
  async function runAndSave(workflow: string, input: string) {
    const printed = await tried(`npm run -s workflow -- ${workflow} --org acme-corp ${input}`);
    const id = /executions\/([\w-]+)/.exec(printed)?.[1] ?? '';
    const saved = await type(`npm run -s workflow -- ${workflow} --from ${id}`, copy);
    const [, file = ''] = /Saved as (\S+)\.test\.ts/.exec(saved) ?? [];
    const texts = ['test.ts', 'json'].map((end) => readFileSync(join(copy, `${file}.${end}`), 'utf8'));
    return { printed, saved, file, texts, command: /Run it: (.*)/.exec(saved)?.[1] ?? 'false' };
  }

  test('WF-7 a failed execution becomes a test that fails in the same way, and passes when the workflow is mended', async () => {
    const input = '--input user=tim.paterson@acme.example --input pin=canary-4711';

    const { printed, saved, texts, file, command } = await runAndSave('phone_report', input);
    const before = await tried(command);
    const workflow = readFileSync(join(copy, phoneReport), 'utf8');
    writeFileSync(join(copy, phoneReport), workflow.replace(/throw new Error\(.*\);/, "return { phone: 'none' };"));
    const after = await tried(command);

    expect(printed).toMatch(/Nobody answers[\s\S]*exit 1/);
    expect(saved).toContain('Fill in what is never saved: pin.');
    expect(texts.join()).not.toContain('canary-4711');
    expect(before).toMatch(/Nobody answers for FILL IN[\s\S]*exit 1/);
    expect(after).toMatch(/1 passed[\s\S]*exit 0/);
    expect(await tried(`npx prettier --check ${file}.test.ts ${file}.json`)).toContain('exit 0');
    const typecheck = 'node node_modules/typescript-native/bin/tsc --noEmit -p libs/workflows/tsconfig.json';
    expect(await tried(typecheck)).toBe('exit 0\n');
  });

  test('WF-7 an execution that succeeded becomes a test that passes', async () => {
    const { command } = await runAndSave('domain_report', '--input domain=acme.example');

    expect(await tried(command)).toMatch(/1 passed[\s\S]*exit 0/);
  });

  test('I3 what an execution did is recorded, and a step that is renamed afterwards is found by it', async () => {
    const input = "--input summary='Disk full' --input details='C: is full.'";
    const printed = await tried(`npm run -s workflow -- ticket_creation --org acme-corp ${input}`);
    const id = /executions\/([\w-]+)/.exec(printed)?.[1] ?? '';

    const recorded = await type(`npm run -s workflow -- record ${id}`, copy);
    const command = /Run it: (.*)/.exec(recorded)?.[1] ?? 'false';
    const before = await tried(command);
    const source = join(copy, 'libs/workflows/src/ticket-creation/ticket-creation.workflow.ts');
    const workflow = readFileSync(source, 'utf8');
    writeFileSync(source, workflow.replace("'create-ticket'", "'make-ticket'"));
    const after = await tried(command);
    writeFileSync(source, workflow);

    expect(before).toMatch(/1 passed[\s\S]*exit 0/);
    expect(after).toMatch(/does not ask for "create-ticket"[\s\S]*asks for "make-ticket"[\s\S]*exit 1/);
    const file = /Recorded as (\S+)\.json/.exec(recorded)?.[1] ?? '';
    expect(await tried(`npx prettier --check ${file}.test.ts ${file}.json`)).toContain('exit 0');
  });

  test('the commands of local-stack.md work on a running stack, as they are written', async () => {
    const answers: string[] = [];
    for (const command of commandsOf('docs/local-stack.md')) answers.push(await type(command));

    expect(answers.length).toBeGreaterThan(2);
    expect(answers[0]).toContain('"displayName":"Toni Technician"');
    expect(answers.filter((answer) => /"status":[45]\d\d/.test(answer))).toEqual([]);
  });

  test('AUTH-7: the commands of calling-from-programs.md let a program in and run a workflow', async () => {
    const page = 'docs/calling-from-programs.md';
    // What the table says of the local stack, but for the address that is assigned.
    const told = [...read(page).matchAll(/^\| `(\w+)` +\|[^|]*\| `([\w-]+)`/gm)].map(([, name = '', value = '']) => [
      name,
      value,
    ]);
    const variables = { ...Object.fromEntries(told), TOKEN_URL: `${stack.addresses.identityProvider}/token` };
    const script = Object.entries(variables).map(([name, value]) => `${name}='${value}'`);

    const granted = await type([...script, ...commandsOf(page).slice(0, 1)].join('\n'));
    const answered = await type([...script, ...commandsOf(page).slice(1)].join('\n'));

    expect(told.map(([name]) => name)).toEqual([
      'PLATFORM_ID',
      'APP_ID',
      'APP_SECRET',
      'APP_OBJECT_ID',
      'ORGANIZATION',
    ]);
    expect(JSON.parse(granted)).toMatchObject({ appName: 'Nightly sync', canExecuteWorkflows: true });
    expect(JSON.parse(answered)).toMatchObject({
      status: 'Success',
      result: { reference: 'alert-4711', created: true },
    });
  });
});
