import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a browser has to fetch and run before Home shows, in bytes of gzip. */
export const firstLoadLimit = 200 * 1024;

interface BuiltFile {
  readonly fileName: string;
  readonly type: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly code?: string;
}

/** The compressed size of the entries of a build and of everything that they import before they run. */
export function firstLoadSize(files: readonly BuiltFile[]): number {
  const byName = new Map(files.map((file) => [file.fileName, file]));
  const loaded = new Set<string>();
  const load = (name: string): void => {
    if (loaded.has(name)) return;
    loaded.add(name);
    byName.get(name)?.imports?.forEach(load);
  };
  for (const { fileName, isEntry } of files) if (isEntry) load(fileName);
  return [...loaded].reduce((bytes, name) => bytes + gzipSync(byName.get(name)?.code ?? '').length, 0);
}

/** Fails a build whose first page would load more. Home is part of the entry: nothing more is fetched for it. */
export function firstLoadBudget(): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const size = firstLoadSize(Object.values(bundle));
        if (size <= firstLoadLimit) return;
        const inKb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
        this.error(
          `The first page would load ${inKb(size)} of JavaScript, more than ${inKb(firstLoadLimit)}. ` +
            'Import what Home does not show on its first paint with import().',
        );
      },
    },
  };
}
