import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { formatMessages, transform, type OnLoadResult, type Plugin, type TransformFailure } from 'esbuild';

const asked = 'asked by quarantine';
const between = ' of ';

/**
 * Lets what is broken in the sources of workflows break only those who import it: in place of a file that cannot be read,
 * and of an import that is not there, comes a module that throws. The build warns of each.
 */
export function quarantine(root: string): Plugin {
  const folder = join(root, 'libs', 'workflows', 'src');
  const isAuthored = (path: string) => path.startsWith(folder) && !path.endsWith('.generated.ts');
  return {
    name: 'quarantine',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!isAuthored(path)) return undefined;
        const contents = await readFile(path, 'utf8');
        try {
          await transform(contents, { loader: 'ts', sourcefile: relative(root, path), logLevel: 'silent' });
          return { contents, loader: 'ts' };
        } catch (error) {
          const { errors } = error as TransformFailure;
          const messages = await formatMessages(errors, { kind: 'error' });
          return { ...throwing('SyntaxError', messages.join('').trim()), resolveDir: dirname(path) };
        }
      });
      build.onResolve({ filter: /./ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
        if (pluginData === asked || !isAuthored(importer)) return undefined;
        const found = await build.resolve(path, { importer, kind, resolveDir, pluginData: asked });
        if (found.errors.length === 0) return found;
        return { path: path + between + relative(root, importer), namespace: 'missing' };
      });
      build.onLoad({ filter: /./, namespace: 'missing' }, ({ path }) => {
        const [wanted, importer] = path.split(between);
        return throwing('Error', `${importer} imports "${wanted}", which is not there.`);
      });
    },
  };
}

/** As CommonJS, so that it may be asked for any name. */
function throwing(kind: string, message: string): OnLoadResult {
  const contents = `module.exports = {}; throw new ${kind}(${JSON.stringify(message)});`;
  return { contents, loader: 'js', warnings: [{ text: `Quarantined: ${message}` }] };
}
