// Bundles a service into dist/apps/<name>, which runs alone with `node main.js`.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleService } from './bundle.mts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [app, folder] = process.argv.slice(2);
if (!/^[a-z-]+$/.test(app ?? '')) throw new Error('Usage: node tools/build/service.mjs <app> [<output folder>]');
await bundleService({ app, root, output: folder === undefined ? join(root, 'dist', 'apps', app) : resolve(folder) });
