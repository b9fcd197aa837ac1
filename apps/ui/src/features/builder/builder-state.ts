import type { FormDraft } from '@msp/models';
import { allFields, draftOf, type EditedForm, editedForm, findField } from './edited-form';
import type { FormEdit } from './form-edits';

const mostSteps = 100;

/** The editor: the form as it is, the ways back and forth, and what is selected. */
export interface BuilderState {
  readonly form: EditedForm;
  readonly past: readonly EditedForm[];
  readonly future: readonly EditedForm[];
  readonly selected?: number | undefined;
  /** Edits of one group in a row (typing a label) are undone together. */
  readonly group?: string | undefined;
  /** The draft that the service has, as text; undefined before the first save. */
  readonly saved?: string | undefined;
}

export type BuilderAction =
  | { readonly type: 'edit'; readonly edit: FormEdit; readonly group?: string }
  | { readonly type: 'select'; readonly key: number | undefined }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  /** As it was when the editor opened; itself a step that can be undone. */
  | { readonly type: 'start-over' }
  /** The service has stored this draft; what was edited meanwhile stays. */
  | { readonly type: 'saved'; readonly draft: FormDraft }
  /** Starts again from another version of the form. */
  | { readonly type: 'load'; readonly draft: FormDraft };

export function startBuilder(draft: FormDraft, isStored: boolean): BuilderState {
  const form = editedForm(draft);
  return { form, past: [], future: [], ...(isStored && { saved: textOf(form) }) };
}

/** Whether leaving would lose something. */
export function isDirty({ form, saved }: BuilderState): boolean {
  return saved !== textOf(form);
}

export function builderReducer(state: BuilderState, action: BuilderAction): BuilderState {
  switch (action.type) {
    case 'edit':
      return edited(state, action.edit, action.group);
    case 'select':
      return { ...state, selected: action.key, group: undefined };
    case 'undo':
      return stepBack(state);
    case 'redo':
      return stepForth(state);
    case 'start-over':
      return edited(state, (form) => state.past[0] ?? form, undefined);
    case 'saved':
      return { ...state, saved: textOf(editedForm(action.draft)), group: undefined };
    case 'load':
      return startBuilder(action.draft, true);
  }
}

function edited(state: BuilderState, edit: FormEdit, group: string | undefined): BuilderState {
  const { form, past } = state;
  const next = edit(form);
  if (next === form) return state;
  const joins = group !== undefined && group === state.group;
  return {
    ...state,
    form: next,
    past: joins ? past : [...past, form].slice(-mostSteps),
    future: [],
    group,
    selected: added(form, next) ?? kept(next, state.selected),
  };
}

function stepBack({ past, form, future, ...state }: BuilderState): BuilderState {
  const previous = past.at(-1);
  if (!previous) return { past, form, future, ...state };
  const selected = kept(previous, state.selected);
  return { ...state, form: previous, past: past.slice(0, -1), future: [form, ...future], selected, group: undefined };
}

function stepForth({ past, form, future, ...state }: BuilderState): BuilderState {
  const [next, ...rest] = future;
  if (!next) return { past, form, future, ...state };
  const selected = added(form, next) ?? kept(next, state.selected);
  return { ...state, form: next, past: [...past, form], future: rest, selected, group: undefined };
}

/** The one field that an edit has added is what one wants to describe next. */
function added(before: EditedForm, after: EditedForm): number | undefined {
  const known = new Set(allFields(before).map(({ key }) => key));
  const fresh = allFields(after).filter(({ key }) => !known.has(key));
  return fresh.length === 1 ? fresh[0]?.key : undefined;
}

function kept(form: EditedForm, selected: number | undefined): number | undefined {
  return findField(form, selected)?.key;
}

function textOf(form: EditedForm): string {
  return JSON.stringify(draftOf(form));
}
