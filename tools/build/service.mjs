// Bundles a service into dist/apps/<name>, which runs alone with `node main.js`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { quarantine } from './quarantine.mts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const options = JSON.parse(await readFile(new URL('options.json', import.meta.url), 'utf8'));
const oldestNode = Number(/\d+/.exec(options.target)[0]);
const [name, folder] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name ?? '')) throw new Error('Usage: node tools/build/service.mjs <app> [<output folder>]');

const output = folder === undefined ? join(root, 'dist', 'apps', name) : resolve(folder);
await rm(output, { recursive: true, force: true });
await mkdir(join(output, 'swagger-ui'), { recursive: true });

// The first thing that runs: on an older Node the rest would fail somewhere, with words that do not say why.
const refuseOldNode =
  `if(Number(process.versions.node.split('.')[0])<${oldestNode}){` +
  `process.stderr.write('${name} needs Node.js ${oldestNode} or newer; this is '+process.version+'.\\n');process.exit(1)}`;

const { outputFiles } = await build({
  ...options,
  entryPoints: [join(root, 'apps', name, 'src', 'main.ts')],
  outfile: join(output, 'main.js'),
  platform: 'node',
  format: 'cjs',
  banner: { js: refuseOldNode },
  tsconfig: join(root, options.tsconfig),
  // The tests of what ships refuse a quarantined definition; a build is not the place to find one.
  plugins: [quarantine(root)],
  logLevel: 'warning',
  write: false,
});
for (const { path, contents } of outputFiles) await writeFile(path, contents);

// The API reference page reads these two files from beside the bundle.
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  await cp(join(swagger, file), join(output, 'swagger-ui', file));
}

/** What is checked out, where that can be told; GITHUB_SHA where a pipeline builds. */
function commitOf(folder) {
  if (process.env.GITHUB_SHA) return process.env.GITHUB_SHA.slice(0, 12);
  try {
    const quiet = { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] };
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], quiet).trim();
  } catch {
    return undefined;
  }
}

const hash = createHash('sha256');
for (const { contents } of outputFiles) hash.update(contents);
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const about = {
  name,
  version,
  private: true,
  type: 'commonjs',
  engines: { node: `>=${oldestNode}` },
  commit: commitOf(root),
  digest: hash.digest('hex').slice(0, 12),
};
await writeFile(join(output, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
