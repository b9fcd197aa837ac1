import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, type GeneratedFile } from './registry-files.ts';
import { renderRouteRegistry } from './route-registry.ts';
import { renderStorageRegistry } from './storage-registry.ts';

const HEADER = '// Generated from the folders of src/ by tools/generators/src/registry.ts; do not edit.';
const WORKFLOWS = 'libs/workflows/src';
const INTEGRATIONS = 'libs/integrations/src';
const LINE_WIDTH = 120;

/** All registries, made from the folders below `root`; the same folders give the same text. */
export function renderRegistries(root: string): readonly GeneratedFile[] {
  return [
    { path: `${WORKFLOWS}/registry.generated.ts`, text: renderWorkflows(join(root, WORKFLOWS)) },
    { path: `${INTEGRATIONS}/registry.generated.ts`, text: renderIntegrations(root) },
    ...renderStorageRegistry(root),
    ...renderRouteRegistry(root),
  ];
}

/** Paths of the registries whose file differs from what the folders say. */
export function findStale(root: string): readonly string[] {
  return renderRegistries(root)
    .filter(({ path, text }) => readOrNothing(join(root, path)) !== text)
    .map(({ path }) => path);
}

/** Writes the registries that are stale and returns their paths; the others keep their times, so watchers rest. */
export function writeRegistries(root: string): readonly string[] {
  const stale = findStale(root);
  for (const { path, text } of renderRegistries(root)) {
    if (stale.includes(path)) writeFileSync(join(root, path), text);
  }
  return stale;
}

/** Each file is loaded by itself, so that one that is broken stops no other. */
function renderWorkflows(folder: string): string {
  const authored = listFiles(folder).filter((file) => /\.(workflow|data-provider)\.ts$/.test(file));
  const entries = authored.flatMap((file) => [
    '  {',
    `    file: '${WORKFLOWS}/${file}',`,
    ...nameBeside(folder, file).map((name) => `    name: '${name}',`),
    `    load: () => import('./${withoutExtension(file)}'),`,
    '  },',
  ]);
  const list = entries.length === 0 ? ['[];'] : ['[', ...entries, '];'];
  const declaration = `export const registryEntries: readonly RegistryEntry[] = ${list.join('\n')}`;
  return lines([HEADER, `import type { RegistryEntry } from '@msp/workflow-sdk';`, '', declaration]);
}

/** What a source names, where its file does not say it: the engine needs it for one that throws before it says so. */
function nameBeside(folder: string, file: string): string[] {
  const source = readFileSync(join(folder, file), 'utf8');
  const defined = [...source.matchAll(/\bdefine(?:Workflow|DataProvider)\(\{/g)];
  // Of several in one file nobody knows which one was to be first.
  const [name] =
    defined.length === 1 ? (/\bname:\s*'([a-z][a-z0-9_]*)'/.exec(source.slice(defined[0]?.index))?.slice(1) ?? []) : [];
  const ofFile = file.split('/').at(-1)?.split('.')[0]?.replaceAll('-', '_');
  return name === undefined || name === ofFile ? [] : [name];
}

function renderIntegrations(root: string): string {
  const folder = join(root, INTEGRATIONS);
  const found = listFiles(folder)
    .filter((file) => /^([a-z0-9-]+)\/\1\.integration\.ts$/.test(file))
    .map((file) => ({ file, name: exportedIntegration(folder, file) }));
  const imports = found.map(({ file, name }) => `import { ${name} } from './${withoutExtension(file)}';`);
  const names = found.map(({ name }) => name);
  const oneLine = `export const integrations = { ${names.join(', ')} };`;
  const manyLines = ['export const integrations = {', ...names.map((name) => `  ${name},`), '};'].join('\n');
  return lines([HEADER, ...imports, '', oneLine.length > LINE_WIDTH ? manyLines : oneLine]);
}

function exportedIntegration(folder: string, file: string): string {
  const name = /^export const (\w+)[^=\n]*=\s*defineIntegration\b/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1];
  const wanted = file.split('/')[0];
  if (name === undefined || name !== wanted) {
    throw new Error(`${INTEGRATIONS}/${file} must export \`const ${wanted} = defineIntegration(...)\`.`);
  }
  return name;
}

const withoutExtension = (file: string): string => file.replace(/\.ts$/, '');
const lines = (parts: readonly string[]): string => `${parts.join('\n')}\n`;

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
