import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Loader, Plugin } from 'esbuild';

const call = /^ *faultPoint\('[a-z.-]+'\);$/gm;

/** Takes out of the sources the moments at which tests have a process die: what is shipped knows none of them. */
export const withoutFaultPoints = (): Plugin => ({
  name: 'without-fault-points',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:apps[\\/]workflow-engine|libs[\\/]storage)[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('faultPoint(')) return undefined;
      // The lines stay, so that errors name those of the sources.
      return { contents: source.replace(call, ''), loader: extname(path).slice(1) as Loader };
    });
  },
});
