import type { FormField, ParameterDescription } from '../domain';
import { wayOf, type Way } from './bindings';
import { cleanValue } from './clean-value';
import { isSameJson, jsonText, readJson } from './json-text';
import { isExact, readNumber } from './number-text';
import { isUploadedFile } from './uploaded-file';

/** A value in its other shape, or why it has none. */
export type Converted = { readonly value: unknown } | { readonly message: string };
type Bound = Pick<FormField, 'type' | 'options' | 'source' | 'validation'>;
type Parameter = Pick<ParameterDescription, 'name' | 'type' | 'multiple' | 'secret'>;

interface Pair {
  readonly toParameter: (value: unknown) => Converted;
  readonly toField: (stored: unknown, field: Bound) => Converted;
}

const LONGEST_INDENTED = 20_000;
const lost = { message: 'The field cannot hold what was given' };
const unbound = (type: FormField['type'], { name, type: wanted, secret }: Parameter) =>
  secret
    ? `Cannot be given: the workflow's parameter ${name} is secret, so only a password may fill it; the form has to be corrected`
    : `Cannot be given: no ${type} fills the workflow's parameter ${name} (${wanted}); the form has to be corrected`;

const pairs: Readonly<Record<Way, Pair>> = {
  same: { toParameter: kept, toField: kept },
  numeral: {
    toParameter: (value) => {
      const read = typeof value === 'string' ? readNumber(value) : lost;
      return 'value' in read && String(read.value) === value
        ? read
        : { message: 'A number without needless zeros, for instance 1234.5' };
    },
    toField: (stored) => (typeof stored === 'number' ? { value: String(stored) } : lost),
  },
  truth: {
    toParameter: (value) => asTruth(value, { message: 'true or false' }),
    toField: (stored) => (typeof stored === 'boolean' ? { value: String(stored) } : lost),
  },
  word: {
    toParameter: (value) => (typeof value === 'boolean' ? { value: String(value) } : lost),
    toField: (stored) => asTruth(stored, lost),
  },
  spelled: {
    toParameter: (value) => (typeof value === 'number' ? { value: String(value) } : lost),
    toField: (stored) => (typeof stored === 'string' ? readNumber(stored) : lost),
  },
  single: {
    toParameter: (value) => ({ value: [value] }),
    toField: (stored) => (isTextList(stored) && stored.length === 1 ? { value: stored[0] } : lost),
  },
  lines: {
    toParameter: (value) => (typeof value === 'string' ? { value: linesOf(value) } : lost),
    toField: (stored) => (isTextList(stored) ? { value: stored.join('\n') } : lost),
  },
  list: {
    toParameter: (value) => (isTextList(value) ? { value: [...value] } : lost),
    toField: (stored) => (isTextList(stored) && new Set(stored).size === stored.length ? { value: stored } : lost),
  },
  json: {
    toParameter: (value) => (typeof value === 'string' ? readJson(value) : lost),
    toField: (stored, { type, validation }) => ({ value: fittingJson(stored, type, validation?.maxLength) }),
  },
  joined: {
    toParameter: (value) =>
      isTextList(value) && !value.some((entry) => entry.includes(','))
        ? { value: value.join(', ') }
        : { message: 'Choices without a comma: this form gives them to the workflow as one text' },
    toField: (stored, { options }) => {
      if (typeof stored !== 'string') return lost;
      const isOne = options?.some((option) => option.value === stored) ?? false;
      return { value: isOne ? [stored] : stored.split(', ') };
    },
  },
};

/** What a parameter gets for a judged value of a field. The message says why it cannot be given, or what would be. */
export function toParameter(field: Bound, parameter: Parameter, value: unknown): Converted {
  const way = wayOf(field.type, parameter);
  return way ? pairs[way].toParameter(cleanValue(field, value)) : { message: unbound(field.type, parameter) };
}

/** The value of the field that gives a parameter the stored value again; a message where no value does. */
export function toField(field: Bound, parameter: Parameter, stored: unknown): Converted {
  const way = wayOf(field.type, parameter);
  if (!way || parameter.secret) return lost;
  const back = pairs[way].toField(stored, field);
  if (!('value' in back)) return back;
  const value = cleanValue(field, back.value);
  const again = pairs[way].toParameter(value);
  return isOfKind(field.type, value) && 'value' in again && isSameJson(again.value, stored) ? { value } : lost;
}

function isOfKind(type: FormField['type'], value: unknown): boolean {
  if (type === 'number') return isExact(value);
  if (type === 'checkbox') return typeof value === 'boolean';
  if (type === 'multi-select') return isTextList(value);
  return type === 'file' ? isUploadedFile(value) : typeof value === 'string';
}

function kept(value: unknown): Converted {
  return value === undefined || value === null ? lost : { value };
}

function asTruth(value: unknown, otherwise: Converted): Converted {
  if (value === 'true' || value === 'false') return { value: value === 'true' };
  return otherwise;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Indented where there is room for it. */
function fittingJson(stored: unknown, type: FormField['type'], maxLength = LONGEST_INDENTED): string {
  const indented = jsonText(stored, 2);
  return type === 'textarea' && indented.length <= maxLength ? indented : jsonText(stored);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
