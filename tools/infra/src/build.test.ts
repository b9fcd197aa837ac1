import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { bicepVersion, findBicep, NoBicepError } from './bicep-cli';
import { filesOf } from './lock';
import { infra, root } from './paths';
import { readBundledAssembly } from './testing/bundled-assembly';
import { writeTemplates } from './write';

/** Restored where it can be; elsewhere these count as skipped, and the tests of the lock say what they can. */
function programOrReason(): { readonly program?: string; readonly reason?: string } {
  try {
    return { program: findBicep() };
  } catch (error) {
    if (error instanceof NoBicepError) return { reason: error.message };
    throw error;
  }
}

const { program = '', reason } = programOrReason();
const withBicep = reason === undefined ? test : test.skip;
if (reason !== undefined) console.warn(`The templates are not compiled here. ${reason}`);

withBicep(
  'OPS-2: the templates are formatted, break no rule of the linter, and what is written is what Bicep makes of them',
  async () => {
    // After a change: npm run infra.
    expect(await writeTemplates(program, infra, true)).toEqual([]);
  },
  300_000,
);

const { analyzers } = z
  .object({ analyzers: z.object({ core: z.object({ rules: z.record(z.string(), z.object({ level: z.string() })) }) }) })
  .parse(JSON.parse(readFileSync(join(infra, 'bicepconfig.json'), 'utf8')));
const rules = Object.entries(analyzers.core.rules);

test('OPS-2: every rule of the linter that is named is an error', () => {
  expect(rules.filter(([, { level }]) => level !== 'error')).toEqual([]);
});

withBicep('OPS-2: every rule that Bicep has is named', () => {
  const assembly = readBundledAssembly(program, 'Azure.Bicep.Core.dll');
  const classes = new Set(assembly.toString('latin1').match(/(?<=\0)[A-Z]\w+Rule(?=\0)/g));
  classes.delete('IBicepAnalyzerRule');
  const unknown = rules.filter(([name]) => !assembly.includes(Buffer.from(name, 'utf16le')));

  expect(unknown).toEqual([]);
  expect(rules).toHaveLength(classes.size);
});

test('OPS-2: the project that fetches Bicep names the version that is used', () => {
  const project = readFileSync(join(root, 'tools/bicep/bicep.csproj'), 'utf8');

  expect(project).toContain(`Include="Azure.Bicep.CommandLine.linux-x64" Version="[${bicepVersion}]"`);
});

test('OPS-2: a module or an app has at most 80 lines, and no template takes a module from elsewhere', () => {
  const templates = filesOf(infra).filter((file) => file.endsWith('.bicep'));
  const lines = (file: string) => readFileSync(join(infra, file), 'utf8').trimEnd().split('\n').length;

  expect(templates.filter((file) => /^(modules|apps)\//.test(file) && lines(file) > 80)).toEqual([]);
  expect(templates.filter((file) => /'(br|ts)[:/]/.test(readFileSync(join(infra, file), 'utf8')))).toEqual([]);
});
