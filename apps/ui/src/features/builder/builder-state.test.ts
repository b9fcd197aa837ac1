import type { FormDraft, FormField } from '@msp/models';
import { type BuilderAction, builderReducer, type BuilderState, isDirty, startBuilder } from './builder-state';
import { allFields, draftOf } from './edited-form';
import { addField, changeField, removeField } from './form-edits';

const text = (name: string): FormField => ({ name, type: 'text', label: name });
const draft: FormDraft = {
  name: 'Form',
  linkedWorkflow: 'onboard',
  isActive: true,
  schema: { sections: [{ fields: [text('a'), text('b')] }] },
};
const run = (state: BuilderState, ...actions: BuilderAction[]) => actions.reduce(builderReducer, state);
const start = () => startBuilder(draft, true);
const edit = (change: Extract<BuilderAction, { type: 'edit' }>['edit'], group?: string): BuilderAction => ({
  type: 'edit',
  edit: change,
  ...(group !== undefined && { group }),
});
const names = ({ form }: BuilderState) => allFields(form).map(({ field }) => field.name);
const undo: BuilderAction = { type: 'undo' };
const redo: BuilderAction = { type: 'redo' };

describe('the builder', () => {
  it('FORM-3 selects the field that was added, and nothing when it is removed', () => {
    const added = run(start(), edit(addField(text('c'))));
    const removed = run(added, edit(removeField(added.selected ?? 0)));

    expect(names(added)).toEqual(['a', 'b', 'c']);
    expect(added.selected).toBe(4);
    expect(removed.selected).toBeUndefined();
  });

  it('FORM-3 undoes and redoes one step after the other', () => {
    const state = run(start(), edit(addField(text('c'))), edit(removeField(2)));

    expect(names(run(state, undo))).toEqual(['a', 'b', 'c']);
    expect(names(run(state, undo, undo))).toEqual(['a', 'b']);
    expect(names(run(state, undo, undo, undo))).toEqual(['a', 'b']);
    expect(names(run(state, undo, undo, redo, redo, redo))).toEqual(['b', 'c']);
  });

  it('FORM-3 forgets what was undone when something else is done', () => {
    const state = run(start(), edit(removeField(2)), undo, edit(removeField(3)), redo);

    expect(names(state)).toEqual(['a']);
  });

  it('FORM-3 undoes typing as one step, but not across another selection', () => {
    const type = (label: string) => edit(changeField(2, { label }), 'label 2');
    const typed = run(start(), type('x'), type('xy'));
    const twice = run(typed, { type: 'select', key: 2 }, type('xyz'));

    expect(allFields(run(typed, undo).form)[0]?.field.label).toBe('a');
    expect(allFields(run(twice, undo).form)[0]?.field.label).toBe('xy');
  });

  it('FORM-3 is dirty until it is saved or everything is undone', () => {
    const changed = run(start(), edit(removeField(2)));

    expect([isDirty(start()), isDirty(changed), isDirty(run(changed, undo))]).toEqual([false, true, false]);
    expect(isDirty(run(changed, { type: 'saved', draft: draftOf(changed.form) }))).toBe(false);
    expect(isDirty(startBuilder(draft, false))).toBe(true);
  });

  it('FORM-3 keeps what was edited while it was being saved', () => {
    const sent = run(start(), edit(removeField(2)));
    const state = run(sent, edit(removeField(3)), { type: 'saved', draft: draftOf(sent.form) });

    expect([names(state), isDirty(state)]).toEqual([[], true]);
  });

  it('remembers a hundred steps at most', () => {
    const state = run(start(), ...Array.from({ length: 120 }, (_, index) => edit(addField(text(`f${index}`)))));

    expect(state.past).toHaveLength(100);
  });

  it('an edit that changes nothing is no step', () => {
    expect(
      run(
        start(),
        edit((form) => form),
      ).past,
    ).toEqual([]);
  });
});
