import { join } from 'node:path';
import { findStale, writeRegistries } from './registry.ts';

const root = join(import.meta.dirname, '../../..');
const checking = process.argv.includes('--check');
const stale = checking ? findStale(root) : writeRegistries(root);
for (const path of stale) console.log(checking ? `${path} is stale: run npm run registry` : `wrote ${path}`);
if (checking && stale.length > 0) process.exitCode = 1;
