import { useCallback, useState } from 'react';

type Reasons = Readonly<Record<string, string>>;

/** Why a form cannot be run yet: the files of its fields that have not arrived. */
export function usePendingFiles() {
  const [reasons, setReasons] = useState<Reasons>({});
  const setPendingFile = useCallback((field: string, reason: string | undefined) => {
    setReasons((before) => {
      if (before[field] === reason) return before;
      const others = Object.entries(before).filter(([name]) => name !== field);
      return Object.fromEntries(reason === undefined ? others : [...others, [field, reason]]);
    });
  }, []);
  const [pending] = Object.values(reasons);
  return { pending, setPendingFile };
}
