import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';

const workspace = join(__dirname, '..', '..', '..');

/**
 * Bundles a service, and the jobs of its image, into a folder that runs alone, as they are shipped. `npm test` has built
 * them before, for all of its tests, and says so.
 */
export async function bundleApp(app: string, output: string): Promise<void> {
  const built = join(workspace, 'dist', 'apps', app);
  if (process.env['APPS_ARE_BUILT'] === 'true') return cp(built, output, { recursive: true });
  await promisify(execFile)(process.execPath, [join('tools', 'build', 'service.mjs'), app, output], { cwd: workspace });
}

export interface ProgramsToBundle {
  /** From the root of the workspace: what each program is called, and where it begins. */
  readonly programs: Readonly<Record<string, string>>;
  readonly output: string;
  /** Another workspace than this one. */
  readonly sources?: string;
  /** What stands otherwise in the bundle than in the sources. */
  readonly edits?: readonly SourceEdit[];
}

/** One place of one source file, from the root of the workspace. */
export interface SourceEdit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Bundles single programs with the options of a build, all in one go, for tests of what they do. What a build puts beside
 * them (source maps, bill of materials, version) is left out, and takes most of its time.
 */
export async function bundlePrograms({
  programs,
  output,
  sources = workspace,
  edits = [],
}: ProgramsToBundle): Promise<void> {
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
    plugins: edits.length === 0 ? [] : [edited(edits, sources)],
  });
}

/** Throws where a source does not have the place that is to be another, or has it more than once. */
function edited(edits: readonly SourceEdit[], sources: string): Plugin {
  const byPath = Map.groupBy(edits, ({ file }) => join(sources, file));
  return {
    name: 'edited',
    setup(build) {
      build.onLoad({ filter: /[\\/](?:apps|libs)[\\/].*\.ts$/ }, async ({ path }) => {
        const ofFile = byPath.get(path);
        if (ofFile === undefined) return undefined;
        const source = await readFile(path, 'utf8');
        return { contents: ofFile.reduce(withEdit, source), loader: 'ts' };
      });
      build.onStart(() => {
        const missing = [...byPath.keys()].filter((path) => !existsSync(path));
        if (missing.length > 0) throw new Error(`There is no ${missing.join(', ')}.`);
      });
    },
  };
}

function withEdit(source: string, { file, from, to }: SourceEdit): string {
  const parts = source.split(from);
  if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times what is to be changed: ${from}`);
  return parts.join(to);
}
