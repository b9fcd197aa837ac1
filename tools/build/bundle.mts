import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { cyclonedxEsbuildPlugin } from '@cyclonedx/cyclonedx-esbuild';
import { build, type Metafile, type Plugin } from 'esbuild';
import { ownLines } from './own-lines.mts';
import { quarantine } from './quarantine.mts';
import { quietExporter } from './quiet-exporter.mts';
import { sourceDigests } from './source-digests.mts';
import { withoutFaultPoints } from './without-fault-points.mts';

export interface BundleOptions {
  readonly app: string;
  /** Of the workspace. */
  readonly root: string;
  /** Emptied first. */
  readonly output: string;
}

interface SharedOptions {
  readonly target: string;
  readonly tsconfig: string;
  readonly external: string[];
}

/** What is a program of its own: the service, its threads, each job that runs from the same image, and what is loaded before them. */
const entry = /^(?:main|telemetry|[a-z-]+-main)\.ts$/;
/** Programs whose errors name the lines of the sources, and how the bundle is called that each of them begins. */
const begun: Readonly<Record<string, string>> = { main: 'service', 'thread-main': 'thread' };
/** The API reference reads these from beside the bundle. */
const assets = ['swagger-ui.css', 'swagger-ui-bundle.js'].map((file) => `node_modules/swagger-ui-dist/${file}`);

/**
 * Bundles the programs of a service into a folder that runs alone, and says what went into it. The same sources give the
 * same bytes wherever they lie: no path of this machine, no time and no chance is in it.
 */
export async function bundleService({ app, root, output }: BundleOptions): Promise<Metafile> {
  const options: SharedOptions = JSON.parse(await readFile(join(root, 'tools/build/options.json'), 'utf8'));
  const oldestNode = Number(/\d+/.exec(options.target)?.[0]);
  const sources = join('apps', app, 'src');
  await rm(output, { recursive: true, force: true });
  await mkdir(join(output, 'swagger-ui'), { recursive: true });

  const { outputFiles, metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: (await readdir(join(root, sources)))
      .filter((file) => entry.test(file))
      .map((file) => ({ in: join(sources, file), out: bundleOf(file.slice(0, -'.ts'.length)) })),
    // Nothing is written there: it makes source maps name each source from the root of the workspace.
    outdir: root,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    banner: { js: refusalOfOldNode(app, oldestNode) },
    tsconfig: join(root, options.tsconfig),
    plugins: [
      // The tests of what ships refuse a quarantined definition; a build is not the place to find one.
      quarantine(root),
      sourceDigests(root),
      quietExporter(),
      withoutFaultPoints(),
      shipping(assets, root),
      cyclonedxEsbuildPlugin({
        outputFile: join(output, 'sbom.json'),
        outputReproducible: true,
        gatherLicenseTexts: false,
        validate: false,
        logLevel: 'silent',
      }),
    ],
    logLevel: 'warning',
  });

  const hash = createHash('sha256');
  const files = outputFiles.map(({ path, contents, text }) => {
    const name = relative(root, path);
    return { name, contents: name.endsWith('.map') ? Buffer.from(ownLines(text)) : contents };
  });
  for (const { name, contents } of files.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    hash.update(contents);
    await writeFile(join(output, name), contents);
  }
  const beginning = await readFile(join(root, 'tools/build/begin-service.cjs'), 'utf8');
  for (const [program, bundle] of Object.entries(begun)) {
    if (!files.some(({ name }) => name === `${bundle}.js`)) continue;
    await writeFile(join(output, `${program}.js`), `${refusalOfOldNode(app, oldestNode)}\n${beginning}`);
  }
  for (const file of assets) {
    await writeFile(join(output, file.replace(dirname(file), 'swagger-ui')), await readFile(join(root, file)));
  }
  const { version }: { version: string } = JSON.parse(await readFile(join(root, 'apps', app, 'package.json'), 'utf8'));
  const about = {
    name: app,
    version,
    private: true,
    type: 'commonjs',
    engines: { node: `>=${oldestNode}` },
    commit: commitOf(root),
    digest: hash.digest('hex').slice(0, 12),
  };
  await writeFile(join(output, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  return metafile;
}

const bundleOf = (program: string): string => begun[program] ?? program;

/** The first thing that runs: on an older Node the rest would fail somewhere, with words that do not say why. */
const refusalOfOldNode = (app: string, oldest: number) =>
  `if(Number(process.versions.node.split('.')[0])<${oldest}){` +
  `process.stderr.write('${app} needs Node.js ${oldest} or newer; this is '+process.version+'.\\n');process.exit(1)}`;

/** Lets files that are copied beside the bundle count as part of it, in the bill of materials too. */
const shipping = (files: readonly string[], root: string): Plugin => ({
  name: 'shipping',
  setup({ onEnd }) {
    onEnd(async ({ metafile }) => {
      for (const file of files) {
        const { byteLength: bytes } = await readFile(join(root, file));
        if (metafile === undefined) continue;
        metafile.inputs[file] = { bytes, imports: [] };
        metafile.outputs[file] = { bytes, imports: [], exports: [], inputs: { [file]: { bytesInOutput: bytes } } };
      }
    });
  },
});

/** What is checked out, where that can be told; GITHUB_SHA where a pipeline builds. */
function commitOf(folder: string): string | undefined {
  const { GITHUB_SHA: sha } = process.env;
  if (sha !== undefined && sha !== '') return sha.slice(0, 12);
  try {
    // What git complains about where there is no repository is not said.
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}
