import type { Condition, FormField, OptionSource } from '@msp/models';
import { allFields, type EditedField, type EditedForm, type EditedSection, findField, nextKey } from './edited-form';

/** One step of editing, from one form to the next. */
export type FormEdit = (form: EditedForm) => EditedForm;

/** What to change of a field; a part that is undefined is removed. */
export type FieldPatch = { readonly [Part in keyof FormField]?: FormField[Part] | undefined };

export interface Place {
  readonly section: number;
  readonly index: number;
}

/** A field without the parts that the patch empties, and with those that it sets. */
export function patchedField(field: FormField, patch: FieldPatch): FormField {
  const next: FormField = Object.assign({ ...field }, patch);
  for (const [part, value] of Object.entries(patch)) {
    if (value === undefined) Reflect.deleteProperty(next, part);
  }
  return next;
}

/** Changes a field. A new name is followed wherever the form mentions the old one. */
export const changeField =
  (key: number, patch: FieldPatch): FormEdit =>
  (form) => {
    const before = findField(form, key)?.field;
    if (!before) return form;
    const changed = mapFields(form, (entry) =>
      entry.key === key ? { key, field: patchedField(entry.field, patch) } : entry,
    );
    const { name } = patch;
    const isOnly = allFields(form).filter(({ field }) => field.name === before.name).length === 1;
    const isTaken = allFields(form).some((entry) => entry.key !== key && entry.field.name === name);
    return name === undefined || name === '' || !isOnly || isTaken ? changed : renamed(changed, before.name, name);
  };

/** Adds a field after the given one, or at the end of the last section. */
export const addField =
  (field: FormField, after?: number): FormEdit =>
  (form) => {
    const at = form.sections.findIndex(({ fields }) => fields.some(({ key }) => key === after));
    const section = form.sections.at(at) ?? form.sections[0];
    if (!section) return form;
    const index = section.fields.findIndex(({ key }) => key === after);
    return addFieldAt(field, { section: section.key, index: index < 0 ? section.fields.length : index + 1 })(form);
  };

export const addFieldAt =
  (field: FormField, place: Place): FormEdit =>
  (form) =>
    insertAt(form, { key: nextKey(form), field: { ...field, name: freeName(form, field.name) } }, place);

export const duplicateField =
  (key: number): FormEdit =>
  (form) => {
    const field = findField(form, key)?.field;
    return field ? addField({ ...field, label: `${field.label} (copy)` }, key)(form) : form;
  };

export const removeField =
  (key: number): FormEdit =>
  (form) =>
    mapSections(form, (section) => ({ ...section, fields: section.fields.filter((entry) => entry.key !== key) }));

/** Moves a field before the one that stands at the place now. */
export const moveField =
  (key: number, { section, index }: Place): FormEdit =>
  (form) => {
    const entry = findField(form, key);
    const target = form.sections.find((candidate) => candidate.key === section);
    if (!entry || !target) return form;
    const from = target.fields.findIndex((candidate) => candidate.key === key);
    const shifted = from >= 0 && from < index ? index - 1 : index;
    return from >= 0 && from === shifted ? form : insertAt(removeField(key)(form), entry, { section, index: shifted });
  };

/** Moves a field one step up (-1) or down (1), across the border of its section where it stands there. */
export const stepField =
  (key: number, step: -1 | 1): FormEdit =>
  (form) => {
    const at = form.sections.findIndex(({ fields }) => fields.some((entry) => entry.key === key));
    const section = form.sections[at];
    if (!section) return form;
    const target = section.fields.findIndex((entry) => entry.key === key) + step;
    if (target >= 0 && target < section.fields.length) {
      return insertAt(removeField(key)(form), section.fields[target - step] ?? section.fields[0], {
        section: section.key,
        index: target,
      });
    }
    const neighbour = at + step >= 0 ? form.sections[at + step] : undefined;
    if (!neighbour) return form;
    return moveField(key, { section: neighbour.key, index: step < 0 ? neighbour.fields.length : 0 })(form);
  };

export const addSection = (): FormEdit => (form) => ({
  ...form,
  sections: [...form.sections, { key: nextKey(form), title: 'New section', description: '', fields: [] }],
});

export const changeSection =
  (key: number, patch: Partial<Pick<EditedSection, 'title' | 'description'>>): FormEdit =>
  (form) =>
    mapSections(form, (section) => (section.key === key ? { ...section, ...patch } : section));

export const stepSection =
  (key: number, step: -1 | 1): FormEdit =>
  (form) => {
    const from = form.sections.findIndex((section) => section.key === key);
    const section = form.sections[from];
    const to = from + step;
    if (!section || to < 0 || to >= form.sections.length) return form;
    return { ...form, sections: form.sections.filter((other) => other.key !== key).toSpliced(to, 0, section) };
  };

/** Removes a section with its fields; the last one stays. */
export const removeSection =
  (key: number): FormEdit =>
  (form) =>
    form.sections.length === 1 ? form : { ...form, sections: form.sections.filter((section) => section.key !== key) };

/** A name that no field has: the wanted one, or with the lowest number that makes it free. */
export function freeName(form: EditedForm, wanted: string): string {
  const taken = new Set(allFields(form).map(({ field }) => field.name));
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/\d+$/, '').slice(0, 60) || wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}${number}`)) return `${stem}${number}`;
}

function insertAt(form: EditedForm, entry: EditedField | undefined, { section, index }: Place): EditedForm {
  if (!entry) return form;
  return mapSections(form, (candidate) =>
    candidate.key === section ? { ...candidate, fields: candidate.fields.toSpliced(index, 0, entry) } : candidate,
  );
}

function renamed(form: EditedForm, from: string, to: string): EditedForm {
  const rename = (name: string) => (name === from ? to : name);
  return {
    ...mapFields(form, ({ key, field }) => ({
      key,
      field: {
        ...field,
        ...(field.visibleWhen && { visibleWhen: renamedCondition(field.visibleWhen, rename) }),
        ...(field.source && { source: renamedSource(field.source, rename) }),
      },
    })),
    runTitle: form.runTitle.replaceAll(`{${from}}`, `{${to}}`),
  };
}

function renamedCondition(condition: Condition, rename: (name: string) => string): Condition {
  if ('all' in condition) return { all: condition.all.map((part) => renamedCondition(part, rename)) };
  if ('any' in condition) return { any: condition.any.map((part) => renamedCondition(part, rename)) };
  if ('not' in condition) return { not: renamedCondition(condition.not, rename) };
  return { ...condition, field: rename(condition.field) };
}

function renamedSource({ provider, parameters }: OptionSource, rename: (name: string) => string): OptionSource {
  if (!parameters) return { provider };
  const bound = Object.entries(parameters).map(([name, binding]) => [
    name,
    'field' in binding ? { field: rename(binding.field) } : binding,
  ]);
  return { provider, parameters: Object.fromEntries(bound) };
}

function mapSections(form: EditedForm, change: (section: EditedSection) => EditedSection): EditedForm {
  return { ...form, sections: form.sections.map(change) };
}

function mapFields(form: EditedForm, change: (entry: EditedField) => EditedField): EditedForm {
  return mapSections(form, (section) => ({ ...section, fields: section.fields.map(change) }));
}

/** What the parts of the inspector get: the field, and how to change it. Edits of one part are undone together. */
export interface FieldEditorProps {
  readonly field: FormField;
  readonly change: (patch: FieldPatch, part?: string) => void;
}
