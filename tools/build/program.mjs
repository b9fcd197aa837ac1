// Bundles one program of the workspace with the options of services: node tools/build/program.mjs <entry> <output file>
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { withoutFaultPoints } from './without-fault-points.mts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [entry, output] = process.argv.slice(2);
if (entry === undefined || output === undefined) {
  throw new Error('Usage: node tools/build/program.mjs <entry> <output file>');
}
const options = JSON.parse(await readFile(join(root, 'tools/build/options.json'), 'utf8'));
await build({
  ...options,
  absWorkingDir: root,
  entryPoints: [entry],
  outfile: resolve(output),
  tsconfig: join(root, options.tsconfig),
  platform: 'node',
  format: 'cjs',
  plugins: [withoutFaultPoints()],
  logLevel: 'warning',
});
