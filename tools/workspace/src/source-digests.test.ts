import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { sourceDigests } from '../../build/source-digests.mts';

const registry = `
export const registryEntries = [
  {
    file: 'libs/workflows/src/a/a.workflow.ts',
    name: 'first',
    load: () => import('./a/a.workflow'),
  },
  {
    file: 'libs/workflows/src/b/b.workflow.ts',
    load: () => import('./b/b.workflow'),
  },
];
`;
const sources = {
  'libs/workflows/src/registry.generated.ts': registry,
  'libs/workflows/src/a/a.workflow.ts': `import { help } from '../shared/help';\nexport const a = () => help('a');\n`,
  'libs/workflows/src/b/b.workflow.ts': `export const b = () => 'b';\n`,
  'libs/workflows/src/shared/help.ts': `import { deep } from './deep';\nexport const help = (of: string) => deep(of);\n`,
  'libs/workflows/src/shared/deep.ts': `export const deep = (of: string) => of;\n`,
  'main.ts': `import { registryEntries } from './libs/workflows/src/registry.generated';\nconsole.log(registryEntries);\n`,
};

/** What the registry of a build says of a source, when files are otherwise than here. */
async function digestsWith(changes: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const root = mkdtempSync(join(tmpdir(), 'source-digests-'));
  try {
    for (const [file, text] of Object.entries({ ...sources, ...changes })) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const { outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ['main.ts'],
      bundle: true,
      write: false,
      format: 'cjs',
      plugins: [sourceDigests(root)],
      logLevel: 'silent',
    });
    const text = outputFiles[0]?.text ?? '';
    return Object.fromEntries(
      [...text.matchAll(/file: "libs\/workflows\/src\/(\w)\/.*?",\s+digest: "(\w*)"/g)].map(
        ([, name = '', digest = '']) => [name, digest],
      ),
    );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const at = (file: keyof typeof sources, change: (text: string) => string) => ({ [file]: change(sources[file]) });

test('I3 a build says of each workflow from which source it is, wherever it is built', async () => {
  const [here, there] = [await digestsWith(), await digestsWith()];

  expect(here).toEqual({ a: expect.stringMatching(/^[0-9a-f]{16}$/), b: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(there).toEqual(here);
});

test.each([
  ['its own file', at('libs/workflows/src/a/a.workflow.ts', (text) => text.replace("'a'", "'z'")), ['a']],
  [
    'what it imports',
    at('libs/workflows/src/shared/help.ts', (text) => text.replace('deep(of)', 'deep(of) + 1')),
    ['a'],
  ],
  ['what that imports', at('libs/workflows/src/shared/deep.ts', (text) => text.replace('=> of', '=> of + 1')), ['a']],
  ['another workflow', at('libs/workflows/src/b/b.workflow.ts', (text) => text.replace("'b'", "'c'")), ['b']],
  ['a file that nothing imports', { 'libs/workflows/src/shared/other.ts': 'export {};' }, []],
  ['comments and layout', at('libs/workflows/src/a/a.workflow.ts', (text) => `// Said anew.\n\n${text}`), []],
  [
    'types alone',
    at('libs/workflows/src/shared/deep.ts', (text) => text.replace('(of: string)', '(of: string): string')),
    [],
  ],
])('I3 a change of %s changes the digests of whom it concerns', async (_, changes, expected) => {
  const before = await digestsWith();
  const after = await digestsWith(changes);

  expect(Object.keys(before).filter((name) => before[name] !== after[name])).toEqual(expected);
});
