import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBicep, NoBicepError } from './bicep-cli';
import { build, copySources, differingFiles } from './build';
import { infra } from './paths';

/** Writes what belongs to the templates, or with --check says what is not as it would be written. */
function run(isCheck: boolean): void {
  const bicep = findBicep();
  const folder = mkdtempSync(join(tmpdir(), 'infra-'));
  try {
    copySources(infra, folder);
    build(bicep, folder);
    const differing = differingFiles(infra, folder);
    if (!isCheck) for (const file of differing) replace(folder, file);
    else if (differing.length > 0) {
      throw new Error(`Run \`npm run infra\` and commit what it writes; these differ:\n${differing.join('\n')}`);
    }
    console.log(`The templates of tools/infra are ${isCheck ? 'as written' : 'written'}.`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function replace(folder: string, file: string): void {
  rmSync(join(infra, file), { force: true });
  if (existsSync(join(folder, file))) cpSync(join(folder, file), join(infra, file));
}

try {
  run(process.argv.includes('--check'));
} catch (error) {
  // Where there is no .NET, the lock is checked all the same: by the tests.
  const isSkipped = error instanceof NoBicepError && process.argv.includes('--check');
  console.error(`${isSkipped ? 'skipped: ' : ''}${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = isSkipped ? 0 : 1;
}
