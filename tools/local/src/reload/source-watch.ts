import { type FSWatcher, watch } from 'node:fs';
import { extname, join } from 'node:path';
import { workspaceRoot } from '../common/program';

const quietMs = 200;
const isSource = (file: string) => /\.(ts|mts|json|yaml)$/.test(file) && !/\.(test|generated)\.tsx?$/.test(file);

export interface SourceChange {
  /** Paths from the workspace's root. */
  readonly files: readonly string[];
  /** Whether files came or went, so that generated lists of files are stale. */
  readonly hasNewOrRemoved: boolean;
}

/** Calls `onChange` when sources in these folders have changed and nothing more came for a moment. */
export function watchSources(folders: readonly string[], onChange: (change: SourceChange) => void): { close(): void } {
  let files = new Set<string>();
  let hasNewOrRemoved = false;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    const change = { files: [...files], hasNewOrRemoved };
    files = new Set();
    hasNewOrRemoved = false;
    onChange(change);
  };
  const watchers: FSWatcher[] = folders.map((folder) =>
    watch(join(workspaceRoot, folder), { recursive: true }, (event, file) => {
      if (file === null) return;
      // Files that come with a new folder may not be reported themselves.
      const isFolder = event === 'rename' && extname(file) === '';
      if (!isFolder && !isSource(file)) return;
      files.add(join(folder, file));
      if (event === 'rename') hasNewOrRemoved = true;
      clearTimeout(timer);
      timer = setTimeout(flush, quietMs);
    }),
  );
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
