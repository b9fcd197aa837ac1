import { permissionFlags, type PermissionFlag, type PermissionFlags } from '@msp/models';
import { useKept } from '../session/use-kept';

export interface MatrixEntry {
  readonly key: string;
  readonly flags: PermissionFlags;
}

export interface MatrixDraft {
  readonly flagsOf: (entry: MatrixEntry) => PermissionFlags;
  readonly toggle: (entry: MatrixEntry, flag: PermissionFlag) => void;
  /** The rows that differ from what is stored, as they are to be. */
  readonly changed: readonly MatrixEntry[];
  /** Forgets what was ticked, but for the rows that are to stay as they were ticked. */
  readonly reset: (staying?: readonly string[]) => void;
}

const areEqual = (left: PermissionFlags, right: PermissionFlags): boolean =>
  permissionFlags.every((flag) => left[flag] === right[flag]);

/** What was ticked and not saved yet, kept under a name, over the stored rows. A row that is ticked back is no change. */
export function useMatrixDraft(name: string, entries: readonly MatrixEntry[]): MatrixDraft {
  const [draft, setDraft] = useKept<Readonly<Record<string, PermissionFlags>>>(`rights ${name}`, {});
  const flagsOf = ({ key, flags }: MatrixEntry) => draft[key] ?? flags;
  return {
    flagsOf,
    toggle: (entry, flag) => {
      const before = flagsOf(entry);
      setDraft((current) => ({ ...current, [entry.key]: { ...before, [flag]: !before[flag] } }));
    },
    changed: entries
      .filter((entry) => !areEqual(flagsOf(entry), entry.flags))
      .map((entry) => ({ key: entry.key, flags: flagsOf(entry) })),
    reset: (staying = []) =>
      setDraft((current) => Object.fromEntries(Object.entries(current).filter(([key]) => staying.includes(key)))),
  };
}
