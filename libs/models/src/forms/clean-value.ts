import type { FormField } from '../domain';
import { plainLine, plainText } from './plain-text';
import { readNumber } from './number-text';

const MOMENT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

type Cleaned = Pick<FormField, 'type' | 'options' | 'source'>;

/** Whether a value is a calendar day that exists, `YYYY-MM-DD`. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/**
 * The one form of what was filled in that everything is decided on, in the browser and on the server: conditions,
 * `required`, options, rules and titles. Passwords stay as they are typed. What is not of the field's kind is left for
 * the judge. Applying it again changes nothing.
 */
export function cleanValue(field: Cleaned, value: unknown): unknown {
  switch (field.type) {
    case 'password':
    case 'checkbox':
    case 'file':
    case 'markdown':
      return value;
    case 'textarea':
      return typeof value === 'string' ? plainText(value) : value;
    case 'number':
      return typeof value === 'string' ? cleanNumber(plainLine(value)) : value;
    case 'datetime':
      return typeof value === 'string' ? cleanMoment(plainLine(value)) : value;
    case 'select':
    case 'radio':
      return cleanChoice(field, value);
    case 'multi-select':
      return Array.isArray(value) ? value.map((entry: unknown) => cleanChoice(field, entry)) : value;
    default:
      return typeof value === 'string' ? plainLine(value) : value;
  }
}

/** What a condition sees of a field's value. What a data provider offers is an identifier, and compared as it reads. */
export function seenValue(field: Cleaned, value: unknown): unknown {
  const clean = cleanValue(field, value);
  if (!field.source) return clean;
  if (Array.isArray(clean))
    return clean.map((entry: unknown) => (typeof entry === 'string' ? plainLine(entry) : entry));
  return typeof clean === 'string' ? plainLine(clean) : clean;
}

/** What a condition compares a field with, in the form that it sees the field's own value in. */
export function seenExpected(field: Cleaned, expected: unknown): unknown {
  return seenValue(field.type === 'multi-select' ? { ...field, type: 'select' } : field, expected);
}

/** An option is found by its value as it is read; its own spelling is what counts, which a data provider knows. */
function cleanChoice({ options = [], source }: Cleaned, value: unknown): unknown {
  if (typeof value !== 'string' || source || options.some((option) => option.value === value)) return value;
  const plain = plainLine(value);
  return options.find((option) => plainLine(option.value) === plain)?.value ?? plain;
}

function cleanNumber(text: string): unknown {
  const read = readNumber(text);
  return 'value' in read ? read.value : text;
}

function cleanMoment(text: string): string {
  const [, day] = MOMENT.exec(text) ?? [];
  const time = isDay(day) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
