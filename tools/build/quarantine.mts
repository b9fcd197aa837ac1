import { readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { init, parse } from 'es-module-lexer';
import {
  formatMessages,
  transform,
  type OnLoadResult,
  type Plugin,
  type PluginBuild,
  type TransformFailure,
} from 'esbuild';

const escaped = (text: string) => text.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&');

/**
 * Lets what is broken in the sources of workflows break only those who import it: in place of a file that cannot be
 * read, and of one whose import is not there, comes a module that throws. The build warns of each.
 */
export function quarantine(root: string): Plugin {
  const folder = join(root, 'libs', 'workflows', 'src') + sep;
  return {
    name: 'quarantine',
    setup(build) {
      // Asked about these files only: a question about every file and import of a service takes longer than its build.
      const authored = new RegExp(`^${escaped(folder)}.*(?<!\\.generated)\\.ts$`);
      build.onLoad({ filter: new RegExp(`^${escaped(folder)}.*\\.ts$`) }, async ({ path }) => {
        if (!authored.test(path)) return undefined;
        const contents = await readFile(path, 'utf8');
        const name = relative(root, path);
        try {
          const { code } = await transform(contents, {
            loader: 'ts',
            format: 'esm',
            sourcefile: name,
            logLevel: 'silent',
          });
          const missing = await firstMissing(build, code, path);
          if (missing === undefined) return { contents, loader: 'ts' };
          return throwing('Error', `${name} imports "${missing}", which is not there.`);
        } catch (error) {
          const { errors } = error as TransformFailure;
          const messages = await formatMessages(errors, { kind: 'error' });
          return throwing('SyntaxError', messages.join('').trim());
        }
      });
    },
  };
}

/** Which import of the code, as it is run, nothing is found for. */
async function firstMissing(build: PluginBuild, code: string, path: string): Promise<string | undefined> {
  await init();
  const named = parse(code)[0].flatMap((one) =>
    'specifier' in one && typeof one.specifier === 'string' ? [{ name: one.specifier, type: one.type }] : [],
  );
  const found = await Promise.all(
    named.map(async ({ name, type }) => {
      const kind = type === 'dynamic' ? 'dynamic-import' : 'import-statement';
      const { errors } = await build.resolve(name, { importer: path, kind, resolveDir: dirname(path) });
      return errors.length === 0;
    }),
  );
  return named[found.indexOf(false)]?.name;
}

/** As CommonJS, so that it may be asked for any name. */
function throwing(kind: string, message: string): OnLoadResult {
  const contents = `module.exports = {}; throw new ${kind}(${JSON.stringify(message)});`;
  return { contents, loader: 'js', warnings: [{ text: `Quarantined: ${message}` }] };
}
