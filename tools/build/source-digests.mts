import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { init, parse } from 'es-module-lexer';
import { transform, type Plugin } from 'esbuild';

const workflows = 'libs/workflows/src';
const registry = /[\\/]libs[\\/]workflows[\\/]src[\\/]registry\.generated\.ts$/;
/** A line of the registry; what follows it in its entry may be its name. */
const fileLine = /^( *)file: '(.*)',$/gm;

/**
 * Says in the registry of workflows from which source each was built, so that an execution is gone on with by other code
 * only with care. What belongs to a workflow is its file and what that imports of the folder of workflows, as it is run:
 * comments, types and layout change nothing.
 */
export function sourceDigests(root: string): Plugin {
  return {
    name: 'source-digests',
    setup(build) {
      build.onLoad({ filter: registry }, async ({ path }) => {
        const contents = await readFile(path, 'utf8');
        const sources = new Sources(join(root, workflows));
        const digests = new Map<string, string>();
        for (const [, , file = ''] of contents.matchAll(fileLine)) {
          digests.set(file, digestOf(await sources.reachedFrom(join(root, file))));
        }
        const told = contents.replaceAll(
          fileLine,
          (line, indent: string, file: string) => `${line}\n${indent}digest: '${digests.get(file) ?? ''}',`,
        );
        return { contents: told, loader: 'ts' };
      });
    },
  };
}

/** What is run of one source, and what it imports of the folder. */
interface Source {
  readonly code: string;
  readonly imports: readonly string[];
}

class Sources {
  private readonly read = new Map<string, Promise<Source | undefined>>();

  private readonly folder: string;

  // Node runs this file as it is, and knows no properties among the parameters of a constructor.
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Each file once, by its path in the folder. */
  async reachedFrom(file: string): Promise<ReadonlyMap<string, string>> {
    const reached = new Map<string, string>();
    const left = [file];
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const name = path.slice(this.folder.length);
      const source = reached.has(name) ? undefined : await this.sourceOf(path);
      if (source === undefined) continue;
      reached.set(name, source.code);
      left.push(...source.imports);
    }
    return reached;
  }

  private sourceOf(path: string): Promise<Source | undefined> {
    const known = this.read.get(path) ?? this.load(path);
    this.read.set(path, known);
    return known;
  }

  private async load(path: string): Promise<Source | undefined> {
    const contents = await readFile(path, 'utf8').catch(() => undefined);
    if (contents === undefined) return undefined;
    try {
      // Names stay: which ones are the shortest depends on types, too.
      const layout = { minifySyntax: true, minifyWhitespace: true } as const;
      const { code } = await transform(contents, { loader: 'ts', format: 'esm', ...layout, logLevel: 'silent' });
      return { code, imports: await this.importsOf(code, path) };
    } catch {
      // It is quarantined as it is.
      return { code: contents, imports: [] };
    }
  }

  private async importsOf(code: string, path: string): Promise<string[]> {
    await init();
    return parse(code)[0].flatMap((one) => {
      if (!('specifier' in one) || typeof one.specifier !== 'string' || !one.specifier.startsWith('.')) return [];
      const target = join(dirname(path), one.specifier);
      return target.startsWith(this.folder) ? [`${target}.ts`, join(target, 'index.ts')] : [];
    });
  }
}

function digestOf(sources: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [name, code] of [...sources].sort(([left], [right]) => (left < right ? -1 : 1))) {
    hash.update(JSON.stringify([name.replaceAll('\\', '/'), code]));
  }
  return hash.digest('hex').slice(0, 16);
}
