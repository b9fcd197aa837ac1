import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const name = 'virtual:changelog';

/** Gives the text of the workspace's changelog, as it is at the build, to whoever imports `virtual:changelog`. */
export function changelog(workspace: string): Plugin {
  const file = join(workspace, 'CHANGELOG.md');
  return {
    name: 'changelog',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      this.addWatchFile(file);
      return `export default ${JSON.stringify(readFileSync(file, 'utf8'))};`;
    },
  };
}
