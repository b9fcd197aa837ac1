import type { FormDraft, FormField, FormSchema } from '@msp/models';

/** A field in the editor. Its key stays when it is renamed, moved, or has the name of another. */
export interface EditedField {
  readonly key: number;
  readonly field: FormField;
}

export interface EditedSection {
  readonly key: number;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly EditedField[];
}

/** A form while it is edited: the draft that is stored, with keys that do not change. */
export interface EditedForm {
  readonly name: string;
  readonly description: string;
  readonly linkedWorkflow: string;
  readonly isActive: boolean;
  readonly runTitle: string;
  /** The mappings that it acts through in place of the default ones. */
  readonly mappings: NonNullable<FormSchema['mappings']>;
  readonly sections: readonly EditedSection[];
}

/** Opens a draft for editing. */
export function editedForm({ name, description = '', linkedWorkflow, isActive = true, schema }: FormDraft): EditedForm {
  let key = 0;
  const sections = schema.sections.map((section) => ({
    key: (key += 1),
    title: section.title ?? '',
    description: section.description ?? '',
    fields: section.fields.map((field) => ({ key: (key += 1), field })),
  }));
  return {
    name,
    description,
    linkedWorkflow,
    isActive,
    runTitle: schema.runTitle ?? '',
    mappings: schema.mappings ?? [],
    sections,
  };
}

/** What would be stored. Texts that are empty are left out. */
export function draftOf({
  name,
  description,
  linkedWorkflow,
  isActive,
  runTitle,
  mappings,
  sections,
}: EditedForm): FormDraft {
  return {
    name,
    ...(description && { description }),
    linkedWorkflow,
    isActive,
    schema: {
      ...(runTitle && { runTitle }),
      sections: sections.map((section) => ({
        ...(section.title && { title: section.title }),
        ...(section.description && { description: section.description }),
        fields: section.fields.map(({ field }) => field),
      })),
      ...(mappings.length > 0 && { mappings: [...mappings] }),
    },
  };
}

export function allFields({ sections }: EditedForm): readonly EditedField[] {
  return sections.flatMap(({ fields }) => fields);
}

export function findField(form: EditedForm, key: number | undefined): EditedField | undefined {
  return allFields(form).find((entry) => entry.key === key);
}

/** A key that nothing in the form has. */
export function nextKey({ sections }: EditedForm): number {
  const keys = sections.flatMap((section) => [section.key, ...section.fields.map(({ key }) => key)]);
  return Math.max(0, ...keys) + 1;
}

/** Where a field stands, counted from 1, for people who cannot see it. */
export function positionOf(form: EditedForm, key: number): string {
  const at = form.sections.findIndex(({ fields }) => fields.some((entry) => entry.key === key));
  const section = form.sections[at];
  const index = section?.fields.findIndex((entry) => entry.key === key) ?? -1;
  const entry = section?.fields[index];
  if (!section || !entry) return '';
  return `${entry.field.label} moved to position ${index + 1} of ${section.fields.length} in ${sectionName(section, at)}`;
}

export function sectionName({ title }: EditedSection, index: number): string {
  return title || `section ${index + 1}`;
}
