import type { Execution, FormField, FormSchema, ParameterDescription } from '../domain';
import { toField } from './bound-value';
import { fieldsOf, valueOf, visibleFields, type FormValues } from './form-fields';
import { blankValue, initialValues } from './initial-values';
import { isSameJson } from './json-text';
import { isUploadedFile } from './uploaded-file';
import { isWritable } from './value-text';
import { isNotGiven } from './workflow-input';

const REDACTED = '[redacted]';

type Earlier = Pick<Execution, 'input' | 'formValues'>;
/** As much of a parameter as decides what is read back. */
export type ReceivedParameter = Pick<
  ParameterDescription,
  'name' | 'label' | 'type' | 'multiple' | 'secret' | 'default'
>;

/** What a form is filled in with to give an earlier input again. */
export interface EarlierValues {
  /** By field name; blank for what was left out then. */
  readonly values: FormValues;
  /** The labels of what cannot be given again. */
  readonly lost: readonly string[];
}

/** The values that give the input of an earlier execution again, and what of it no field can give. */
export function earlierValues(
  schema: FormSchema,
  earlier: Earlier,
  parameters: readonly ReceivedParameter[],
): EarlierValues {
  const read = readEarlier(schema, earlier, parameters);
  const found = new Map(
    read.flatMap(({ field, value }) => (value === undefined ? [] : [[field.name, value] as const])),
  );
  const shown = new Set(
    visibleFields(schema, initialValues(schema, Object.fromEntries(found))).map(({ name }) => name),
  );
  // A field that was shown and gave nothing was empty; one that was hidden still opens with its default.
  const blanks = read.filter(({ field, isBound, isGiven }) => isBound && !isGiven && shown.has(field.name));
  return {
    values: {
      ...Object.fromEntries(blanks.map(({ field }) => [field.name, blankValue(field)])),
      ...Object.fromEntries(found),
    },
    lost: [...lostParameters(read, earlier, parameters), ...lostSteering(read, earlier)],
  };
}

interface ReadField {
  readonly field: FormField;
  readonly parameter: ReceivedParameter | undefined;
  readonly isBound: boolean;
  readonly isGiven: boolean;
  readonly value: unknown;
}

function readEarlier(
  schema: FormSchema,
  { input, formValues = {} }: Earlier,
  parameters: readonly ReceivedParameter[],
): ReadField[] {
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  return fieldsOf(schema)
    .filter(isWritable)
    .map((field) => {
      const parameter = byName.get(field.parameter ?? field.name);
      if (!parameter) {
        const value = valueOf(formValues, field.name);
        return { field, parameter, isBound: false, isGiven: value !== undefined, value };
      }
      const stored = valueOf(input, parameter.name);
      const isGiven = !isNotGiven(parameter, stored);
      const back = isGiven && !isRedacted(stored) ? toField(field, parameter, stored) : undefined;
      return { field, parameter, isBound: true, isGiven, value: back && 'value' in back ? back.value : undefined };
    });
}

/** A parameter may be filled by one of several fields; one that can is enough. What the workflow fills in itself comes again. */
function lostParameters(
  read: readonly ReadField[],
  { input }: Earlier,
  parameters: readonly ReceivedParameter[],
): string[] {
  return Object.entries(input).flatMap(([name, stored]) => {
    const parameter = parameters.find((known) => known.name === name);
    if (isNotGiven(parameter ?? { type: 'string' }, stored) || (parameter && isSameJson(parameter.default, stored)))
      return [];
    const isFile = typeof stored === 'object' && parameter?.type === 'file';
    const isFound = read.some((one) => one.parameter?.name === name && one.value !== undefined);
    return isFile || isFound
      ? []
      : [read.find((one) => one.parameter?.name === name)?.field.label ?? parameter?.label ?? name];
  });
}

/** Fields that only steer others were not kept by earlier versions. */
function lostSteering(read: readonly ReadField[], { formValues }: Earlier): string[] {
  return formValues === undefined ? read.filter(({ isBound }) => !isBound).map(({ field }) => field.label) : [];
}

function isRedacted(stored: unknown): boolean {
  return (JSON.stringify(stored) ?? '').includes(REDACTED);
}

/**
 * What is known of a workflow's parameters from an input alone, where its description cannot be read: enough to read
 * the input back, and `earlierValues` checks that it is the same.
 */
export function guessParameters(schema: FormSchema, input: FormValues): ReceivedParameter[] {
  return fieldsOf(schema).map((field) => {
    const name = field.parameter ?? field.name;
    return { name, label: field.label, type: typeOf(valueOf(input, name)), secret: field.type === 'password' };
  });
}

function typeOf(stored: unknown): ParameterDescription['type'] {
  if (Array.isArray(stored)) return 'list';
  if (isUploadedFile(stored)) return 'file';
  const types = { number: 'float', boolean: 'bool', object: 'json' } as const;
  const known = typeof stored;
  return known === 'number' || known === 'boolean' || known === 'object' ? types[known] : 'string';
}
