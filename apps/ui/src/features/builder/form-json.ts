import type { Condition, FieldOption, FormDraft, FormField, FormSection, OptionSource } from '@msp/models';
import { fieldTypes } from './new-fields';

type Json = Readonly<Record<string, unknown>>;

/** Reads a form that was exported or written by hand. Throws a SyntaxError that says what is not understood. */
export function parseDraft(text: string): FormDraft {
  const value: unknown = JSON.parse(text);
  if (!isObject(value) || !isText(value['name']) || !isText(value['linkedWorkflow']) || !isObject(value['schema'])) {
    throw new SyntaxError('A form has a name, a linkedWorkflow and a schema.');
  }
  const { name, linkedWorkflow, description, isActive, schema } = value;
  const sections = schema['sections'];
  if (!Array.isArray(sections) || sections.length === 0) throw new SyntaxError('The schema has no sections.');
  return {
    name: String(name),
    linkedWorkflow: String(linkedWorkflow),
    ...(isText(description) && { description }),
    ...(typeof isActive === 'boolean' && { isActive }),
    schema: {
      ...(isText(schema['runTitle']) && { runTitle: schema['runTitle'] }),
      sections: sections.map(readSection),
      ...(Array.isArray(schema['mappings']) && { mappings: schema['mappings'].map(readMapping) }),
    },
  };
}

function readMapping(mapping: unknown): { integration: string; mappingId: string } {
  if (isObject(mapping) && isText(mapping['integration']) && isText(mapping['mappingId'])) {
    return { integration: mapping['integration'], mappingId: mapping['mappingId'] };
  }
  throw new SyntaxError('A chosen mapping has an integration and a mappingId.');
}

function readSection(section: unknown, index: number): FormSection {
  if (!isObject(section) || !Array.isArray(section['fields'])) {
    throw new SyntaxError(`Section ${index + 1} has no list of fields.`);
  }
  const { title, description, fields } = section;
  return {
    ...(isText(title) && { title }),
    ...(isText(description) && { description }),
    fields: fields.map((field: unknown, at) => {
      if (isField(field)) return field;
      throw new SyntaxError(
        `Field ${at + 1} of section ${index + 1} is not one: ${JSON.stringify(field).slice(0, 80)}`,
      );
    }),
  };
}

function isField(value: unknown): value is FormField {
  if (!isObject(value)) return false;
  const { name, label, type, options, source, visibleWhen, validation, accept, maxBytes } = value;
  const texts = ['help', 'placeholder', 'content', 'parameter'].every((part) => isOptional(value[part], isText));
  return (
    isText(name) &&
    isText(label) &&
    fieldTypes.some((known) => known.type === type) &&
    texts &&
    isOptional(value['required'], (required) => typeof required === 'boolean') &&
    isOptional(options, isOptions) &&
    isOptional(source, isSource) &&
    isOptional(visibleWhen, isCondition) &&
    isOptional(validation, isValidation) &&
    isOptional(accept, (kinds) => Array.isArray(kinds) && kinds.every(isText)) &&
    isOptional(maxBytes, (bytes) => typeof bytes === 'number')
  );
}

function isOptions(value: unknown): value is FieldOption[] {
  return (
    Array.isArray(value) && value.every((entry) => isObject(entry) && isText(entry['label']) && isText(entry['value']))
  );
}

function isSource(value: unknown): value is OptionSource {
  if (!isObject(value) || !isText(value['provider'])) return false;
  return isOptional(
    value['parameters'],
    (parameters) =>
      isObject(parameters) &&
      Object.values(parameters).every((bound) => isObject(bound) && (isText(bound['field']) || isText(bound['value']))),
  );
}

function isCondition(value: unknown): value is Condition {
  if (!isObject(value)) return false;
  const { all, any, not, field, op } = value;
  if (all !== undefined) return Array.isArray(all) && all.every(isCondition);
  if (any !== undefined) return Array.isArray(any) && any.every(isCondition);
  return not === undefined ? isText(field) && isText(op) : isCondition(not);
}

function isValidation(value: unknown): boolean {
  return (
    isObject(value) &&
    ['min', 'max', 'minLength', 'maxLength'].every((rule) => isOptional(value[rule], (at) => typeof at === 'number')) &&
    ['pattern', 'message'].every((rule) => isOptional(value[rule], isText))
  );
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);
