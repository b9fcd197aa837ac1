import { defineDataProvider } from './data-provider';
import { field } from './field';
import { loadFiles, type RegistryEntry } from './load-files';
import { createRegistry } from './registry';
import { defineWorkflow } from './workflow';

const base = { description: 'A workflow for tests', category: 'test', parameters: {}, run: async () => 'ok' };
const sound = defineWorkflow({ ...base, name: 'sound' });
const towns = defineDataProvider({ name: 'towns', description: 'Towns for tests', options: () => [] });
const chooses = (name: string, from: typeof towns) =>
  defineWorkflow({ ...base, name, parameters: { town: field.select({ label: 'Town', from }) } });

const entry = (file: string, load: () => unknown): RegistryEntry => ({
  file,
  load: async () => ({ exported: await load() }),
});
const quarantine = async (...broken: RegistryEntry[]) => {
  const files = await loadFiles([...broken, entry('sound.workflow.ts', () => sound)]);
  return createRegistry(files, ({ name }) => (name === 'unfit' ? 'It is not fit.' : undefined));
};

type Broken = readonly [what: string, load: () => unknown, reason: RegExp];
const broken: readonly Broken[] = [
  [
    'throws an error of its own',
    () => {
      throw new Error('at /home/somebody: secret');
    },
    /^The file throws an error when it is loaded\.$/,
  ],
  ['throws something that is no error', () => Promise.reject(Object.create(null)), /throws an error when it is loaded/],
  ['has a mistake in its syntax', () => new Function('const ='), /mistake in its syntax/],
  ['has a name in another spelling', () => defineWorkflow({ ...base, name: 'Broken-One' }), /not snake_case/],
  ['exports nothing', () => 'a helper', /exports no workflow/],
  ['fails the check of the engine', () => defineWorkflow({ ...base, name: 'unfit' }), /not fit/],
  [
    'offers the options of a provider that no file exports',
    () => chooses('dangling', towns),
    /"towns", which no file exports/,
  ],
  ...Object.entries({
    'a pattern that is none': field.string({ label: 'Code', validation: { pattern: '(' } }),
    'a pattern that looks ahead': field.string({ label: 'Code', validation: { pattern: '(?=a)a' } }),
    'a default of another type': field.int({ label: 'Count', default: 1.5 }),
    'a default that is no option': field.select({ label: 'One', options: [{ label: 'A', value: 'a' }], default: 'b' }),
    'no label': field.bool({ label: ' ' }),
    'bounds that exclude everything': field.int({ label: 'Count', validation: { min: 2, max: 1 } }),
    'two options of one value': field.select({ label: 'One', options: [1, 2].map(() => ({ label: 'A', value: 'a' })) }),
    // As it is when the file of the provider could not be loaded.
    'options of nothing': field.select({ label: 'Town', from: JSON.parse('{}').missing }),
    'a type that does not exist': { ...field.bool({ label: 'On' }), type: JSON.parse('"colour"') },
  }).map(([what, parameter]): Broken => [
    `has ${what}`,
    () => defineWorkflow({ ...base, name: 'broken', parameters: { code: parameter } }),
    /^Parameter "code" of broken: /,
  ]),
];

test.each(broken)(
  'H4: a file that %s is quarantined with its reason, and stops nobody else',
  async (_, load, reason) => {
    const registry = await quarantine(entry('libs/workflows/src/broken/broken.workflow.ts', load));

    expect([...registry.workflows.keys()]).toEqual(['sound']);
    expect(registry.quarantined).toEqual([
      expect.objectContaining({
        kind: 'workflow',
        files: ['libs/workflows/src/broken/broken.workflow.ts'],
        reason: expect.stringMatching(reason),
      }),
    ]);
  },
);

test('H4: the name of what cannot be loaded is the one that it gives itself, or else that of its file', async () => {
  const throws = () => {
    throw new Error('broken');
  };
  const bad = () =>
    defineWorkflow({ ...base, name: 'given', parameters: { 'Not-Camel': field.bool({ label: 'On' }) } });

  const { quarantined } = await quarantine(
    entry('a/mailbox-report.workflow.ts', throws),
    entry('a/other.workflow.ts', bad),
    entry('a/all-towns.data-provider.ts', throws),
  );

  expect(quarantined.map(({ kind, name }) => [kind, name])).toEqual([
    ['workflow', 'mailbox_report'],
    ['workflow', 'given'],
    ['data-provider', 'all_towns'],
  ]);
});

test('H4: WF-2 of two definitions with one name neither is used, and both files are named', async () => {
  const twice = () => defineWorkflow({ ...base, name: 'twice' });

  const { workflows, quarantined } = await quarantine(
    entry('one.workflow.ts', twice),
    entry('two.workflow.ts', twice),
    entry('three.data-provider.ts', () => ({ ...towns, name: 'twice' })),
  );

  expect([...workflows.keys()]).toEqual(['sound']);
  expect(quarantined).toEqual([
    {
      kind: 'workflow',
      name: 'twice',
      files: ['one.workflow.ts', 'two.workflow.ts'],
      reason: 'The workflow "twice" is defined twice: in one.workflow.ts and in two.workflow.ts.',
    },
  ]);
});

test('H4: what takes options from a quarantined provider is quarantined too, and names its file', async () => {
  const other = defineDataProvider({ name: 'towns', description: 'Other towns for tests', options: () => [] });

  const { workflows, dataProviders, quarantined } = await quarantine(
    entry('one.data-provider.ts', () => towns),
    entry('two.data-provider.ts', () => other),
    entry('chooses.workflow.ts', () => chooses('chooses', towns)),
  );

  expect([[...workflows.keys()], [...dataProviders.keys()]]).toEqual([['sound'], []]);
  expect(quarantined.at(-1)).toMatchObject({
    name: 'chooses',
    reason: 'It offers the options of "towns", which is broken itself (one.data-provider.ts, two.data-provider.ts).',
  });
});

test('H4: a definition that a second file exports again is still one', async () => {
  const { workflows, quarantined } = await quarantine(entry('again.workflow.ts', () => sound));

  expect([[...workflows.keys()], quarantined]).toEqual([['sound'], []]);
});

test('H4: a file that throws before it says its name is called as its source says, and so is what depends on it', async () => {
  const thrown = () => Promise.reject(new Error('x'));
  const beside = { ...entry('lib/licenses.data-provider.ts', thrown), name: 'get_licenses' };
  const gone = defineDataProvider({ name: 'get_licenses', description: 'Licences', options: () => [] });

  const { quarantined } = await quarantine(
    beside,
    entry('lib/plain.workflow.ts', thrown),
    entry('lib/user.workflow.ts', () => chooses('user', gone)),
  );

  expect(quarantined.map(({ name }) => name)).toEqual(['get_licenses', 'plain', 'user']);
  expect(quarantined.at(-1)?.reason).toContain('is broken itself (lib/licenses.data-provider.ts)');
});
