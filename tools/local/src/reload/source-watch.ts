import { watch } from 'chokidar';
import { workspaceRoot } from '../common/program';

const quietMs = 80;
const isSource = (file: string) => /\.(ts|mts|json|yaml)$/.test(file) && !/\.(test|generated)\.tsx?$/.test(file);
// The user interface has a development server that watches for itself.
const isElsewhere = (path: string) => /[\\/](node_modules|dist|apps[\\/]ui(-e2e)?)([\\/]|$)/.test(path);

export interface SourceChange {
  /** Paths from the root. */
  readonly files: readonly string[];
  /** Whether files came or went, so that generated lists of files are stale. */
  readonly hasNewOrRemoved: boolean;
}

export interface SourceWatch {
  /** Resolves when changes are noticed. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Calls `onChange` when sources in these folders have changed and nothing more came for a moment: saved in place or under
 * another name that is moved over the old one, by a switch of branches, in folders that come and go.
 */
export function watchSources(
  folders: readonly string[],
  onChange: (change: SourceChange) => void,
  root = workspaceRoot,
): SourceWatch {
  let files = new Set<string>();
  let hasNewOrRemoved = false;
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    const change = { files: [...files], hasNewOrRemoved };
    files = new Set();
    hasNewOrRemoved = false;
    onChange(change);
  };
  // Watches each folder by itself: one recursive watch goes deaf where a folder is replaced.
  const watcher = watch([...folders], { cwd: root, ignoreInitial: true, ignored: isElsewhere });
  watcher.on('all', (event, path) => {
    const file = path.replaceAll('\\', '/');
    if (!isSource(file)) return;
    files.add(file);
    if (event !== 'change') hasNewOrRemoved = true;
    clearTimeout(timer);
    timer = setTimeout(flush, quietMs);
  });
  return {
    ready: new Promise((resolve) => watcher.once('ready', resolve)),
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
