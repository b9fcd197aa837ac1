import type { FormSchema } from '@msp/models';
import { useCallback, useEffect, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { findDraft, forgetDraft, keepDraft } from '../lib/drafts';

type Values = Record<string, unknown>;

export interface Draft {
  /** Whether the form began with what was filled in before. */
  readonly isRestored: boolean;
  /** Puts the form back to how it was opened. */
  readonly startOver: () => void;
  /** What was kept has run. */
  readonly forget: () => void;
}

/** Keeps a form as it is filled in, and begins with what was kept. Without a key nothing is kept. */
export function useDraft(form: UseFormReturn<Values>, schema: FormSchema, key: string | undefined): Draft {
  const [found, setFound] = useState(() => (key === undefined ? undefined : findDraft(key, schema)));
  const { setValue, watch, reset } = form;

  useEffect(() => {
    for (const [name, value] of Object.entries(found ?? {})) setValue(name, value, { shouldDirty: true });
  }, [found, setValue]);

  useEffect(() => {
    if (key === undefined) return undefined;
    const keeping = watch((values, { name }) => {
      if (name !== undefined) keepDraft(key, schema, values);
    });
    return () => keeping.unsubscribe();
  }, [key, schema, watch]);

  const forget = useCallback(() => {
    if (key !== undefined) forgetDraft(key);
  }, [key]);
  const startOver = useCallback(() => {
    setFound(undefined);
    reset();
    forget();
  }, [reset, forget]);
  return { isRestored: found !== undefined, startOver, forget };
}
