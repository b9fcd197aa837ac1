import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import {
  context,
  type BuildContext,
  type BuildFailure,
  type BuildOptions,
  type Message,
  type OutputFile,
} from 'esbuild';
import shared from '../../../build/options.json';
import { quarantine } from '../../../build/quarantine.mts';
import { sourceDigests } from '../../../build/source-digests.mts';
import { workspaceRoot } from '../common/program';

/** One state of a service's sources, ready to be run. */
export interface BuiltCode {
  /** Of everything that was built from the sources. */
  readonly digest: string;
  /** To be run with Node. */
  readonly main: string;
}

/** What runs of a service while it is developed: itself, and its threads. */
const program = /^(?:thread-)?main\.ts$/;

/** The sources cannot be built; the message names files and lines. */
export class BuildError extends Error {}

interface BuildParts extends BuildOptions {
  readonly write: false;
  readonly metafile: true;
}

const isFailure = (error: unknown): error is BuildFailure => error instanceof Error && 'errors' in error;

function describe({ text, location }: Message): string {
  return location ? `${location.file}:${location.line}:${location.column}: ${text}` : text;
}

/** What is checked out, where that can be told. */
async function currentCommit(root: string): Promise<string | undefined> {
  const asked = promisify(execFile)('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root });
  return asked.then(({ stdout }) => stdout.trim()).catch(() => undefined);
}

/** Builds a service from its sources again and again; each state has a folder of its own, for one may still run. */
export class CodeBuild {
  private building: BuildContext<BuildParts> | undefined;
  private readonly built = new Set<string>();
  private inputs: ReadonlySet<string> = new Set();
  private readonly folder: string;

  constructor(
    private readonly app: string,
    folder: string,
    private readonly root = workspaceRoot,
    /** Who runs it: each follows the sources by itself, in a folder of its own. */
    place = app,
  ) {
    this.folder = join(folder, 'code', place);
  }

  /** Throws BuildError. The same sources give the same digest. */
  async build(): Promise<BuiltCode> {
    const files = await this.compile();
    const hash = createHash('sha256');
    for (const { contents } of files) hash.update(contents);
    const digest = hash.digest('hex').slice(0, 12);
    const target = join(this.folder, digest);
    if (!this.built.has(digest)) await this.write(target, digest, files);
    this.built.add(digest);
    return { digest, main: join(target, 'main.js') };
  }

  /** Whether one of the files, named from the root, was part of the last build that succeeded. */
  isBuiltFrom(files: readonly string[]): boolean {
    return files.some((file) => this.inputs.has(file));
  }

  /** Deletes what nobody runs any more. */
  async forget({ digest }: BuiltCode): Promise<void> {
    this.built.delete(digest);
    await rm(join(this.folder, digest), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    await this.building?.dispose();
  }

  private async compile(): Promise<readonly OutputFile[]> {
    this.building ??= await this.open();
    try {
      const { outputFiles, metafile } = await this.building.rebuild();
      this.inputs = new Set(Object.keys(metafile.inputs));
      return outputFiles;
    } catch (error) {
      if (isFailure(error)) throw new BuildError(error.errors.map(describe).join('\n'));
      throw error;
    }
  }

  private async open(): Promise<BuildContext<BuildParts>> {
    await rm(this.folder, { recursive: true, force: true });
    return context({
      ...shared,
      platform: 'node',
      format: 'cjs',
      absWorkingDir: this.root,
      entryPoints: (await readdir(join(this.root, 'apps', this.app, 'src')))
        .filter((file) => program.test(file))
        .map((file) => join('apps', this.app, 'src', file)),
      // As deep as the folders that the files are written to, for the paths in the source map.
      outdir: join(this.folder, 'digest'),
      // Building everything that is installed, too, would take seconds at each change.
      packages: 'external',
      write: false,
      metafile: true,
      plugins: [quarantine(this.root), sourceDigests(this.root)],
      logLevel: 'silent',
    });
  }

  private async write(target: string, digest: string, files: readonly OutputFile[]): Promise<void> {
    await mkdir(target, { recursive: true });
    const commit = await currentCommit(this.root);
    const about = { name: this.app, type: 'commonjs', version: 'development', commit, digest };
    await writeFile(join(target, 'package.json'), JSON.stringify(about));
    for (const { path, contents } of files) await writeFile(join(target, basename(path)), contents);
  }
}
