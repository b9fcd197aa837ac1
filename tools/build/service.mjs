// Bundles a service into dist/apps/<name>, which runs alone with `node main.js`.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { quarantine } from './quarantine.mts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [name, folder] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(name ?? '')) throw new Error('Usage: node tools/build/service.mjs <app> [<output folder>]');

const output = folder === undefined ? join(root, 'dist', 'apps', name) : resolve(folder);
await rm(output, { recursive: true, force: true });
await mkdir(join(output, 'swagger-ui'), { recursive: true });

await build({
  entryPoints: [join(root, 'apps', name, 'src', 'main.ts')],
  outfile: join(output, 'main.js'),
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  sourcemap: true,
  // Sources stay in the repository; the map names files and lines.
  sourcesContent: false,
  // Looked up only where there is no folder beside the bundle.
  external: ['swagger-ui-dist/package.json'],
  tsconfig: join(root, 'tsconfig.base.json'),
  // The tests of what ships refuse a quarantined definition; a build is not the place to find one.
  plugins: [quarantine(root)],
  logLevel: 'warning',
});

// The API reference page reads these two files from beside the bundle.
const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js']) {
  await cp(join(swagger, file), join(output, 'swagger-ui', file));
}
await writeFile(join(output, 'package.json'), `${JSON.stringify({ name, private: true, type: 'commonjs' })}\n`);
