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
  /** What was saved is kept no longer; what was changed since is kept on, over the version that was saved. */
  const saved = (draft: FormDraft, version: string | undefined) =>
    setKept((now) => {
      const isAll = JSON.stringify(now.draft) === JSON.stringify(draft);
      return isAll ? { draft: null, etag: etag ?? null } : { draft: now.draft, etag: version ?? null };
    });
  return { found, setKept, forget, saved };
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
