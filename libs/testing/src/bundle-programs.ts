import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const workspace = join(__dirname, '..', '..', '..');

/** Bundles a service, and the jobs of its image, into a folder that runs alone, as they are shipped. */
export async function bundleApp(app: string, output: string): Promise<void> {
  await promisify(execFile)(process.execPath, [join('tools', 'build', 'service.mjs'), app, output], { cwd: workspace });
}

export interface ProgramsToBundle {
  /** From the root of the workspace: what each program is called, and where it begins. */
  readonly programs: Readonly<Record<string, string>>;
  readonly output: string;
  /** Another workspace than this one. */
  readonly sources?: string;
}

/**
 * Bundles single programs with the options of a build, all in one go, for tests of what they do. What a build puts beside
 * them (source maps, bill of materials, version) is left out, and takes most of its time.
 */
export async function bundlePrograms({ programs, output, sources = workspace }: ProgramsToBundle): Promise<void> {
  // Loaded where it is needed: tests for the browser load this package too, and esbuild refuses to run there.
  const { build } = await import('esbuild');
  const options: object = JSON.parse(await readFile(join(sources, 'tools', 'build', 'options.json'), 'utf8'));
  await build({
    ...options,
    absWorkingDir: sources,
    entryPoints: { ...programs },
    outdir: output,
    platform: 'node',
    format: 'cjs',
    sourcemap: false,
    logLevel: 'warning',
  });
}
