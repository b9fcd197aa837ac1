import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bicep } from './bicep';
import { build, copySources, differingFiles } from './build';

/**
 * Makes what belongs to the sources in the folder and answers the files that differ there; with `isCheck` they are left
 * as they are, else they are replaced.
 */
export async function writeTemplates(program: string, folder: string, isCheck: boolean): Promise<readonly string[]> {
  const made = mkdtempSync(join(tmpdir(), 'infra-'));
  const bicep = new Bicep(program);
  try {
    copySources(folder, made);
    await build(bicep, made);
    const differing = differingFiles(folder, made);
    if (!isCheck) for (const file of differing) replace(made, folder, file);
    return differing;
  } finally {
    bicep.close();
    rmSync(made, { recursive: true });
  }
}

function replace(made: string, folder: string, file: string): void {
  rmSync(join(folder, file), { force: true });
  if (existsSync(join(made, file))) cpSync(join(made, file), join(folder, file));
}
