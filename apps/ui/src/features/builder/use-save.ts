import type { FormDraft } from '@msp/models';
import { type RefObject, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../../lib/use-change';
import { toast } from '../../components/toasts';
import { isStale } from '../../lib/api-error';
import { counted } from '../../lib/words';
import { paths } from '../../paths';
import { builderMutations, type FormVersion } from './builder.queries';
import type { Builder } from './builder-context';
import { draftOf } from './edited-form';

interface SaveTarget {
  readonly scope: string;
  /** Undefined for a form that is new. */
  readonly formId: string | undefined;
  readonly etag: string | undefined;
  /** Is told what was saved, and its version, wherever its person has gone meanwhile. */
  readonly saved: (draft: FormDraft, etag: string | undefined) => void;
}

export interface Save {
  readonly save: () => void;
  readonly overwrite: (latest: FormVersion) => void;
  readonly discard: (latest: FormVersion) => void;
  readonly closeConflict: () => void;
  readonly isPending: boolean;
  readonly isConflict: boolean;
  /** Why it was not saved, unless somebody else was faster. */
  readonly error: Error | null;
  /** The version that is open. */
  readonly etag: string | undefined;
  /** A new form leads to its own address when it is saved; then nothing is lost by leaving. */
  readonly left: RefObject<boolean>;
}

/** Saves the form under the version that was opened, and asks when that is no longer the latest. */
export function useSave({ state, dispatch, problems, announce }: Builder, target: SaveTarget): Save {
  const { scope, formId, saved } = target;
  const [etag, setEtag] = useState(target.etag);
  const [isConflict, setConflict] = useState(false);
  const left = useRef(false);
  const navigate = useNavigate();
  const { change, isPending, error, reset } = useChange(builderMutations.save());

  const succeeded = ({ form, etag: next }: FormVersion, draft: FormDraft) => {
    dispatch({ type: 'saved', draft });
    setEtag(next);
    setConflict(false);
    if (formId !== undefined) return;
    left.current = true;
    void navigate(paths.editForm(scope, form.formId), { replace: true });
  };
  const send = (version: string | undefined) => {
    const draft = draftOf(state.form);
    void change(
      { scope, formId, etag: version, draft },
      {
        onDone: ({ form, etag: next }) => {
          toast.success(`${form.name} was saved`);
          saved(draft, next);
        },
        onDoneHere: (version) => succeeded(version, draft),
        onFailed: (failure) => setConflict(isStale(failure)),
      },
    );
  };
  return {
    save: () => {
      if (isPending) return;
      if (problems.length === 0) return send(etag);
      announce(`Not saved: ${counted(problems.length, 'problem')}`);
      document.getElementById('builder-problems')?.focus();
    },
    overwrite: (latest) => send(latest.etag),
    discard: ({ form, etag: next }) => {
      dispatch({ type: 'load', draft: form });
      setEtag(next);
      setConflict(false);
      reset();
    },
    closeConflict: () => setConflict(false),
    isPending,
    isConflict,
    etag,
    error: isStale(error) ? null : error,
    left,
  };
}
