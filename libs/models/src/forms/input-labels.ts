import type { Execution, FormField, FormSchema } from '../domain';
import { parameterOf } from './form-problems';
import { fieldsOf, valueOf, visibleFields, type FormValues } from './form-fields';
import { distinctLabels } from './option-labels';
import type { LabelOf } from './run-title';

/** How the choices of an input read, by parameter and value. */
export type InputLabels = NonNullable<Execution['inputLabels']>;

/** The labels to keep with an input: of each choice that reads otherwise than its value. */
export function inputLabels(
  schema: FormSchema,
  values: FormValues,
  parameters: readonly { readonly name: string }[],
  labelOf?: LabelOf,
): InputLabels {
  const entries = visibleFields(schema, values).flatMap((field): [string, Record<string, string>][] => {
    const parameter = parameters.find(({ name }) => name === parameterOf(field));
    const labels = parameter ? labelsOf(field, valueOf(values, field.name), labelOf) : [];
    return parameter && labels.length > 0 ? [[parameter.name, Object.fromEntries(labels)]] : [];
  });
  return Object.fromEntries(entries);
}

/** What the form calls the parameters that its fields are bound to. */
export function inputNames(
  schema: FormSchema,
  parameters: readonly { readonly name: string }[],
): Record<string, string> {
  const entries = fieldsOf(schema).flatMap((field): [string, string][] => {
    const parameter = parameters.find(({ name }) => name === parameterOf(field));
    return parameter ? [[parameter.name, field.label]] : [];
  });
  return Object.fromEntries(entries);
}

/** What was given in fields that no parameter receives: kept so that it can be given again. Never passwords or files. */
export function unboundValues(
  schema: FormSchema,
  values: FormValues,
  parameters: readonly { readonly name: string }[],
): Record<string, unknown> {
  const unbound = visibleFields(schema, values).filter(
    (field) =>
      field.type !== 'password' && field.type !== 'file' && !parameters.some(({ name }) => name === parameterOf(field)),
  );
  const entries = unbound.map(({ name }): [string, unknown] => [name, valueOf(values, name)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** An input as it reads: its choices by their labels where those were kept, the rest as it is. */
export function inLabels(input: unknown, labels: InputLabels): Record<string, unknown> {
  const entries = typeof input === 'object' && input !== null ? Object.entries(input) : [];
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Object.hasOwn(labels, name) ? labelled(value, labels[name]) : value]),
  );
}

function labelled(value: unknown, labels: Readonly<Record<string, string>> = {}): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => labelled(entry, labels));
  if (typeof value === 'object' && value !== null) return value;
  const key = String(value);
  return Object.hasOwn(labels, key) ? labels[key] : value;
}

function labelsOf(field: FormField, value: unknown, labelOf: LabelOf | undefined): [string, string][] {
  const { type, options = [], source } = field;
  if (type !== 'select' && type !== 'radio' && type !== 'multi-select') return [];
  const fixed = source ? [] : distinctLabels(options);
  return [value].flat().flatMap((entry): [string, string][] => {
    const key = String(entry);
    const label = labelOf?.(field, key) ?? fixed.find((option) => option.value === entry)?.label;
    return label === undefined || label === key ? [] : [[key, label]];
  });
}
