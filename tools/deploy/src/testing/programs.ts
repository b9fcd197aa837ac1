import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import type { AzureState } from './azure/state';

export interface Programs {
  readonly folder: string;
  /** With the stand-ins before everything else on the PATH. */
  readonly env: NodeJS.ProcessEnv;
  read(): AzureState;
  write(state: AzureState): void;
  remove(): void;
}

/** A folder with the stand-in of `az` as a program, which keeps its state there. */
export async function installPrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-programs-'));
  const state = join(folder, 'azure.json');
  await build({
    entryPoints: [join(__dirname, 'azure', 'az-main.ts')],
    outfile: join(folder, 'az'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
    banner: { js: `#!${process.execPath}` },
  });
  chmodSync(join(folder, 'az'), 0o755);
  return {
    folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}`, AZ_STATE: state },
    read: () => JSON.parse(readFileSync(state, 'utf8')),
    write: (next) => writeFileSync(state, JSON.stringify(next)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
