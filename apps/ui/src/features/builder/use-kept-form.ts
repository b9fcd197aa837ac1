import type { FormDraft } from '@msp/models';
import { useEffect, useState } from 'react';
import { useKept } from '../../session/use-kept';
import { type BuilderState, isDirty } from './builder-state';
import { draftOf } from './edited-form';

/** A form as it was edited and not saved, and the version that it was begun with. */
export interface KeptForm {
  readonly draft: FormDraft | null;
  readonly etag: string | null;
}

/** What was edited before, as it was when the editor opened, and how the editor keeps it from now on. */
export function useKeptForm(name: string, etag: string | undefined) {
  const [kept, setKept, forget] = useKept<KeptForm>(`builder ${name}`, { draft: null, etag: etag ?? null });
  const [found] = useState(kept.draft === null ? undefined : kept);
  return { found, setKept, forget };
}

/** Keeps the form while it differs from what is stored. */
export function useKeeping(
  state: BuilderState,
  etag: string | undefined,
  { setKept, forget }: Pick<ReturnType<typeof useKeptForm>, 'setKept' | 'forget'>,
): void {
  const { form } = state;
  const dirty = isDirty(state);
  useEffect(() => {
    if (dirty) setKept({ draft: draftOf(form), etag: etag ?? null });
    else forget();
  }, [form, dirty, etag, setKept, forget]);
}
