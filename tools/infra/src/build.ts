import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Bicep } from './bicep-cli';
import { writeLists } from './lists';
import { filesOf, lockFile, lockOf } from './lock';

const environments = ['development', 'staging', 'production'];
// Ids that are nobody's: what is written is the same everywhere.
const subscription = '11111111-1111-4111-8111-111111111111';
const tenant = '22222222-2222-4222-8222-222222222222';

/** Copies the sources, without what was written of them, so that nothing is left over from before. */
export function copySources(from: string, to: string): void {
  for (const entry of readdirSync(from)) {
    if (['src', 'compiled', 'generated'].includes(entry)) continue;
    cpSync(join(from, entry), join(to, entry), { recursive: true, filter: (file) => !file.endsWith('.snapshot.json') });
  }
}

/** Writes into a folder of sources what belongs to them: lists, compiled templates, parameters, snapshots and the lock. */
export function build(bicep: Bicep, folder: string): void {
  writeLists(folder);
  bicep(folder, 'format', '--pattern', '**/*.bicep');
  bicep(folder, 'format', '--pattern', '**/*.bicepparam');
  const compiled = join(folder, 'compiled');
  bicep(folder, 'build', '--pattern', '*.bicep', '--outdir', compiled);
  bicep(folder, 'build', '--pattern', 'apps/*.bicep', '--outdir', join(compiled, 'apps'));
  bicep(folder, 'build-params', '--pattern', 'parameters/*.bicepparam', '--outdir', join(compiled, 'parameters'));
  for (const file of filesOf(folder).filter((name) => name.endsWith('.bicepparam'))) snapshot(bicep, folder, file);
  rmSync(join(folder, lockFile), { force: true });
  writeFileSync(join(folder, lockFile), `${JSON.stringify(lockOf(folder), null, 2)}\n`);
}

function snapshot(bicep: Bicep, folder: string, file: string): void {
  const where = ['--subscription-id', subscription, '--tenant-id', tenant, '--location', 'westeurope'];
  bicep(folder, 'snapshot', file, '--mode', 'overwrite', '--resource-group', groupOf(basename(file)), ...where);
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
