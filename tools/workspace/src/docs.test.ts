import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workflowApi } from '@msp/models/validators';
import { seedOrganizations } from '@msp/testing';
import { commandsIn } from './documents/documents';
import { blocksOf, copyWorkspace, follow, runIn } from './followed-docs';

jest.setTimeout(300_000);

/** Those that somebody follows who adds a workflow, a data provider or an integration. */
const followed = ['authoring-workflows.md', 'integrations.md'];
const projects = ['libs/integrations', 'libs/workflows'];
const files = followed.flatMap((page) => blocksOf(page).flatMap(({ file }) => file ?? []));

let copy: string;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

// One after the other, since the second page builds on nothing of the first and both write the lists of files.
test.each(followed)('H1: %s can be followed word for word, in the folders that the generators write', async (page) => {
  await follow(copy, page);
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
  copyFileSync(join(__dirname, 'fixtures', 'users-without-mfa.test.ts__tmpl__'), join(copy, test));

  const { code, output } = await runIn(
    copy,
    `npx jest --maxWorkers=1 --config apps/workflow-engine/jest.config.js ${test}`,
  );

  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
});

test('H1: every block of the pages is followed, compiled or read', () => {
  const blocks = followed.flatMap(blocksOf);
  const readable = new Set(['sh', 'ts', 'js']);

  expect(blocks.filter(({ language }) => !readable.has(language))).toEqual([]);
  expect(blocks.filter(({ language, file }) => language === 'ts' && file === undefined)).toEqual([]);
  const commands = blocks.flatMap(commandsIn);
  expect(commands.filter((command) => !/^(?:npx (?:nx g|jest) |npm run workflow -- |curl )/.test(command))).toEqual([]);
});

test('H1: the programs that the pages show can be read by Node', async () => {
  const programs = followed.flatMap(blocksOf).filter(({ language }) => language === 'js');
  const folder = mkdtempSync(join(tmpdir(), 'docs-programs-'));

  for (const { text } of programs) {
    writeFileSync(join(folder, 'program.mjs'), text);
    const checked = await runIn(copy, `node --check ${join(folder, 'program.mjs')}`);
    expect(checked).toEqual({ code: 0, output: '' });
  }
  rmSync(folder, { recursive: true });
});

test('H1: calls by curl name a workflow of the pages, an organization that is seeded, and what the contract takes', () => {
  const path = '/api/workflows/:name';
  const code = followed.flatMap(blocksOf).map(({ text }) => text);
  const calls = followed
    .flatMap(blocksOf)
    .flatMap(commandsIn)
    .filter((command) => command.startsWith('curl '));

  expect(calls.length).toBeGreaterThan(1);
  for (const call of calls) {
    const [, method, name = ''] = /-X (\w+) http:\/\/localhost:7072\/api\/workflows\/(\w+) /.exec(call) ?? [];
    expect(workflowApi.operations.executeWorkflow).toMatchObject({ method: method?.toLowerCase(), path });
    expect(code.some((text) => text.includes(`name: '${name}'`))).toBe(true);
    expect(call).toContain(`X-Organization-Id: ${seedOrganizations.acme.id}`);
    expect(JSON.parse(/-d '(.*)'/.exec(call)?.[1] ?? '')).toBeInstanceOf(Object);
  }
});
