import { globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, posix } from 'node:path';
import { z } from 'zod';
import { root } from './commands';

const inputs = z.array(z.union([z.string(), z.looseObject({})]));
const target = z.looseObject({ inputs: inputs.optional(), cache: z.boolean().optional() });
const nx = z
  .looseObject({ namedInputs: z.record(z.string(), inputs), targetDefaults: z.record(z.string(), target) })
  .parse(JSON.parse(readFileSync(join(root, 'nx.json'), 'utf8')));
const project = z.looseObject({ name: z.string(), targets: z.record(z.string(), target).default({}) });
const projects = globSync('{apps,libs,tools}/*/project.json', { cwd: root }).map((file) =>
  project.parse(JSON.parse(readFileSync(join(root, file), 'utf8'))),
);

/** The files of the workspace that are part of some inputs, as patterns from its root. */
function workspaceFiles(names: z.infer<typeof inputs>): string[] {
  return names.flatMap((name) => {
    if (typeof name !== 'string') return [];
    const named = nx.namedInputs[name];
    return named ? workspaceFiles(named) : name.startsWith('{workspaceRoot}/') ? [name.slice(16)] : [];
  });
}

/** A file and those beside it and below tools/ that it takes in. */
function withImports(file: string, seen: readonly string[] = []): string[] {
  if (seen.includes(file)) return [];
  const text = readFileSync(join(root, file), 'utf8');
  const taken = [...text.matchAll(/(?:from |require\(|require\.resolve\(|import )'(\.[^']+)'/g)];
  const next = taken.map(([, path = '']) => posix.join(dirname(file), path));
  return [file, ...next.flatMap((path) => withImports(path, [...seen, file]))];
}

const settings = [...new Set(['eslint.config.mjs', 'jest.preset.js'].flatMap((file) => withImports(file)))];

test('the settings of lint and tests take in files of tools', () => {
  expect(settings).toEqual(
    expect.arrayContaining(['tools/lint/restricted-imports.mjs', 'tools/lint/storage.mjs', 'tools/jest/paths.js']),
  );
});

test.each(
  projects.flatMap(({ name, targets }) =>
    (['lint', 'test'] as const).map((kind) => ({ name, kind, own: targets[kind] })),
  ),
)('what was kept of $kind of $name is not used after any of its settings changed', ({ kind, own }) => {
  const isKept = own?.cache ?? nx.targetDefaults[kind]?.cache ?? false;
  const patterns = workspaceFiles(own?.inputs ?? nx.targetDefaults[kind]?.inputs ?? []);

  const left = settings.filter((file) => !patterns.some((pattern) => matchesGlob(file, pattern)));
  expect(isKept ? left : []).toEqual([]);
});
