import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Bicep } from './bicep';
import { writeLists } from './lists';
import { filesOf, lockFile, lockOf } from './lock';

const environments = ['development', 'staging', 'production'];
// Ids that are nobody's: what is written is the same everywhere.
const nowhere = {
  subscriptionId: '11111111-1111-4111-8111-111111111111',
  tenantId: '22222222-2222-4222-8222-222222222222',
  location: 'westeurope',
};

/** Copies the sources, without what was written of them, so that nothing is left over from before. */
export function copySources(from: string, to: string): void {
  for (const entry of readdirSync(from)) {
    if (['src', 'compiled', 'generated'].includes(entry)) continue;
    cpSync(join(from, entry), join(to, entry), { recursive: true, filter: (file) => !file.endsWith('.snapshot.json') });
  }
}

/** Writes into a folder of sources what belongs to them: lists, compiled templates, parameters, snapshots and the lock. */
export async function build(bicep: Bicep, folder: string): Promise<void> {
  writeLists(folder);
  const files = filesOf(folder);
  const parameterFiles = files.filter((file) => file.endsWith('.bicepparam'));
  for (const file of files.filter((name) => /\.bicep(param)?$/.test(name))) {
    write(folder, file, await bicep.format(join(folder, file)));
  }
  for (const file of files.filter((name) => name.endsWith('.bicep') && !name.startsWith('modules/'))) {
    write(folder, `compiled/${file.replace(/\.bicep$/, '.json')}`, await bicep.compile(join(folder, file)));
  }
  for (const file of parameterFiles.filter((name) => name.startsWith('parameters/'))) {
    const text = await bicep.compileParameters(join(folder, file));
    write(folder, `compiled/${file.replace(/\.bicepparam$/, '.json')}`, text);
  }
  for (const file of parameterFiles) {
    const text = await bicep.snapshot(join(folder, file), { ...nowhere, resourceGroup: groupOf(basename(file)) });
    write(folder, file.replace(/\.bicepparam$/, '.snapshot.json'), inOneOrder(text));
  }
  write(folder, lockFile, `${JSON.stringify(lockOf(folder), null, 2)}\n`);
}

/** Bicep writes the outputs in another order each time. */
function inOneOrder(snapshot: string): string {
  const { outputs = {}, ...rest } = z
    .looseObject({ outputs: z.record(z.string(), z.unknown()).optional() })
    .parse(JSON.parse(snapshot));
  const sorted = Object.fromEntries(Object.entries(outputs).sort(([one], [other]) => (one < other ? -1 : 1)));
  return `${JSON.stringify({ ...rest, outputs: sorted }, null, 2)}\n`;
}

function write(folder: string, file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function groupOf(file: string): string {
  const environment = environments.find((name) => file.startsWith(name)) ?? 'production';
  if (file.startsWith('registry')) return 'rg-msp-registry';
  return file.startsWith('backup') ? `rg-msp-${environment}-backup` : `rg-msp-${environment}`;
}

/** The files that differ between two folders of templates. */
export function differingFiles(one: string, other: string): string[] {
  const read = (folder: string, file: string) => {
    try {
      return readFileSync(join(folder, file), 'utf8');
    } catch {
      return undefined;
    }
  };
  const relevant = (folder: string) => filesOf(folder).filter((file) => !file.startsWith('src/'));
  return [...new Set([...relevant(one), ...relevant(other)])]
    .filter((file) => read(one, file) !== read(other, file))
    .sort();
}
