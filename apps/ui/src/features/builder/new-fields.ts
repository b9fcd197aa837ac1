import {
  type FormDraft,
  type FormField,
  formFromParameters,
  type ParameterDescription,
  type WorkflowDescription,
  inWords,
} from '@msp/models';
import type { FieldPatch } from './form-edits';

type FieldType = FormField['type'];

/** Every type of field with the words of the palette. */
export const fieldTypes: readonly { readonly type: FieldType; readonly label: string }[] = [
  { type: 'text', label: 'Text' },
  { type: 'email', label: 'E-mail' },
  { type: 'number', label: 'Number' },
  { type: 'select', label: 'Select' },
  { type: 'multi-select', label: 'Multi-select' },
  { type: 'radio', label: 'Radio buttons' },
  { type: 'checkbox', label: 'Checkbox' },
  { type: 'textarea', label: 'Long text' },
  { type: 'date', label: 'Date' },
  { type: 'datetime', label: 'Date and time' },
  { type: 'password', label: 'Password' },
  { type: 'file', label: 'File' },
  { type: 'markdown', label: 'Explanation' },
];

export function typeLabel(type: FieldType): string {
  return fieldTypes.find((known) => known.type === type)?.label ?? type;
}

export function hasOptions(type: FieldType): boolean {
  return type === 'select' || type === 'multi-select' || type === 'radio';
}

/** A field of a type, ready to be described. */
export function newField(type: FieldType): FormField {
  const name = type.replace('-select', 'Select');
  return { name, type, label: typeLabel(type), ...partsOf(type) };
}

/** The field that a workflow's parameter asks for. */
export function fieldForParameter(parameter: ParameterDescription): FormField {
  const [field] = formFromParameters({ description: '', parameters: [parameter] }).sections.flatMap(
    ({ fields }) => fields,
  );
  return field ?? { name: parameter.name, type: 'text', label: parameter.label };
}

/** What changes with a field's type: parts that the new type does not have are removed. */
export function typeChange(field: FormField, type: FieldType): FieldPatch {
  const keepsOptions = hasOptions(field.type) && hasOptions(type);
  return {
    type,
    defaultValue: undefined,
    validation: field.validation?.message ? { message: field.validation.message } : undefined,
    ...(keepsOptions ? {} : { options: undefined, source: undefined }),
    ...(type === 'file' ? {} : { accept: undefined, maxBytes: undefined }),
    ...(type === 'markdown'
      ? { required: undefined, placeholder: undefined, help: undefined }
      : { content: undefined }),
    ...(keepsOptions ? {} : partsOf(type)),
  };
}

function partsOf(type: FieldType): Pick<FormField, 'options' | 'content'> {
  if (hasOptions(type)) return { options: [{ label: 'Option 1', value: 'option1' }] };
  return type === 'markdown' ? { content: 'Explain what matters here.' } : {};
}

/** Where a new form begins: with a field for each parameter of its workflow, or with nothing. */
export function newDraft({ name, description, parameters }: WorkflowDescription, isBlank: boolean): FormDraft {
  return {
    name: inWords(name),
    ...(description && { description: description.slice(0, 2000) }),
    linkedWorkflow: name,
    isActive: true,
    schema: isBlank ? { sections: [{ fields: [] }] } : formFromParameters({ description, parameters }),
  };
}
