import { type FormDraft, formProblems, type Metadata } from '@msp/models';
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useKeyDown } from '../../lib/use-key-down';
import type { Builder } from './builder-context';
import { builderReducer, type BuilderState, startBuilder } from './builder-state';
import { createDrag } from './drag';
import { draftOf, editedForm } from './edited-form';
import type { FormEdit } from './form-edits';
import { outlineId } from './outline-field';

interface Beginning {
  readonly draft: FormDraft;
  readonly isStored: boolean;
  /** What was edited before and not saved: a step that can be undone. */
  readonly kept: FormDraft | null | undefined;
}

function beginBuilder({ draft, isStored, kept }: Beginning): BuilderState {
  const begun = startBuilder(draft, isStored);
  return kept ? builderReducer(begun, { type: 'edit', edit: () => editedForm(kept) }) : begun;
}

/** The editor's state with what can be done to it, and what is wrong with the form. */
export function useBuilderState(beginning: Beginning, metadata: Metadata): Builder & { said: string } {
  const [state, dispatch] = useReducer(builderReducer, beginning, beginBuilder);
  const [said, announce] = useState('');
  const [drag] = useState(createDrag);
  const wanted = useRef<number>(undefined);
  const { workflows, dataProviders } = metadata;
  const workflow = workflows.find(({ name }) => name === state.form.linkedWorkflow);

  const edit = useCallback(
    (change: FormEdit, group?: string) => dispatch({ type: 'edit', edit: change, ...(group && { group }) }),
    [],
  );
  // A field that has moved to another section is drawn anew, so the focus has to wait for it.
  const focusField = useCallback((key: number) => {
    wanted.current = key;
    dispatch({ type: 'select', key });
  }, []);
  useEffect(() => {
    if (wanted.current === undefined) return;
    document.getElementById(outlineId(wanted.current))?.focus();
    wanted.current = undefined;
  });
  const problems = useMemo(
    () => formProblems(draftOf(state.form), workflow, dataProviders),
    [state.form, workflow, dataProviders],
  );
  return { state, dispatch, edit, workflow, workflows, dataProviders, problems, drag, announce, focusField, said };
}

/** Ctrl+Z and Ctrl+Y (Cmd on a Mac) anywhere in the editor, but where a text has an undo of its own. */
export function useUndoKeys(dispatch: Builder['dispatch'], onSave: () => void): void {
  useKeyDown((event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      onSave();
      return;
    }
    const ownUndo = event.target instanceof Element && event.target.closest('[data-own-undo]');
    if (ownUndo || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    dispatch({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
  });
}
