import { basename, join } from 'node:path';
import { runToEnd } from '@msp/local';
import type { Begin } from './services';

/** Bundles programs as services are, so that what is measured is what is deployed. */
export async function bundled(files: readonly string[], folder: string): Promise<Begin> {
  const bundleOf = (file: string) => join(folder, `${basename(file, '.ts')}.js`);
  for (const file of files) {
    const args = ['tools/build/program.mjs', file, bundleOf(file)];
    await runToEnd({ name: `the bundle of ${basename(file)}`, args, env: process.env });
  }
  return (file) => [bundleOf(file)];
}
