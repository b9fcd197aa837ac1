import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './commands';

const run = promisify(execFile);
const folder = 'libs/workflows/src';
/** Says what an engine of these sources could run, and what it could not. */
const listing = `
import { loadFiles } from '@msp/workflow-sdk';
import { registryEntries } from '@msp/workflows';
import { buildRegistry } from './registry';

void loadFiles(registryEntries).then((files) => {
  const { workflows, quarantined } = buildRegistry(files);
  const broken = quarantined.map(({ name, reason }) => [name, reason]);
  console.log(JSON.stringify({ workflows: [...workflows.keys()], broken }));
});
`;
const workflow = (name: string) =>
  `defineWorkflow({ name: '${name}', description: 'x', category: 'x', parameters: {}, run: async () => 1 })`;
const broken: Readonly<Record<string, string>> = {
  'syntax-error/syntax-error.workflow.ts': 'export const one = {{;',
  'throws/throws.workflow.ts': `import { defineWorkflow } from '@msp/workflow-sdk';
export const throws = ${workflow('throws')};
throw new Error('on purpose');`,
  // What somebody has who takes the file from a page that shows it for another folder.
  'wrong-path/wrong-path.workflow.ts': `import { domains } from './data-providers/domains.data-provider';
export const wrong = domains;`,
  'helped/helped.workflow.ts': `import { defineWorkflow } from '@msp/workflow-sdk';
import { help } from './help';
export const helped = ${workflow('helped')};
help();`,
  'helped/help.ts': 'export const help = ( => 1;',
  'no-package/no-package.workflow.ts': `import { thing } from 'a-package-that-nobody-installed';
export const none = thing;`,
  'twice/one.workflow.ts': `import { defineWorkflow } from '@msp/workflow-sdk';\nexport const one = ${workflow('platform_check')};`,
};

let copy: string;
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'broken-definitions-'));
  for (const part of [
    'libs',
    'apps/workflow-engine',
    'tools/build',
    'tools/generators',
    'tsconfig.base.json',
    'tsconfig.json',
  ]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const [file, text] of Object.entries(broken)) {
    mkdirSync(dirname(join(copy, folder, file)), { recursive: true });
    writeFileSync(join(copy, folder, file), text);
  }
  writeFileSync(join(copy, 'apps/workflow-engine/src/main.ts'), listing);
  await run(process.execPath, ['--import', 'tsx', 'tools/generators/src/registry-cli.mts'], { cwd: copy });
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

async function known(...args: string[]): Promise<{ workflows: string[]; broken: [string, string][] }> {
  const { stdout } = await run(process.execPath, args, { cwd: copy });
  return JSON.parse(stdout);
}

function expectOthersToRun({ workflows, broken: found }: Awaited<ReturnType<typeof known>>): void {
  expect(found.sort()).toEqual([
    ['helped', expect.stringMatching(/syntax|throws an error/)],
    ['no_package', 'The file throws an error when it is loaded.'],
    [
      'platform_check',
      expect.stringMatching(/defined twice: in .*platform-check.workflow.ts and in .*one.workflow.ts/),
    ],
    ['syntax_error', 'The file cannot be read: there is a mistake in its syntax.'],
    ['throws', 'The file throws an error when it is loaded.'],
    ['wrong_path', 'The file throws an error when it is loaded.'],
  ]);
  expect(workflows).toContain('user_onboarding');
  expect(workflows).not.toContain('platform_check');
}

test('H4: in development, files that are broken in any way stop no other workflow', async () => {
  expectOthersToRun(await known('--import', 'tsx', 'apps/workflow-engine/src/main.ts'));
});

test('H4: a built engine has every other workflow, and the build says which are broken', async () => {
  const { stderr } = await run(process.execPath, ['tools/build/service.mjs', 'workflow-engine'], { cwd: copy });

  expect(stderr).toContain('syntax-error.workflow.ts');
  expect(stderr).toContain('wrong-path.workflow.ts imports "./data-providers/domains.data-provider"');
  expectOthersToRun(await known('dist/apps/workflow-engine/main.js'));
  expect(readFileSync(join(copy, 'dist/apps/workflow-engine/service.js'), 'utf8')).toContain('user_onboarding');
});
