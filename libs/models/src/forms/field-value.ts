import type { FieldOption, FieldValidation, FormField } from '../domain';
import { cleanValue, isDay } from './clean-value';
import { isEmail } from './email';
import { isExact, readNumber } from './number-text';
import { plainLine } from './plain-text';
import { fileRefusal, isUploadedFile } from './uploaded-file';
import { compilePattern } from './pattern';

/** A value as the form passes it on, or why it is refused. */
export type JudgedValue = { readonly value: unknown } | { readonly message: string };

const LONGEST_LINE = 1000;
const LONGEST_TEXT = 20_000;
const MOST_CHOICES = 1000;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

type Judge = (value: unknown, field: FormField) => JudgedValue;

const judges: Readonly<Record<FormField['type'], Judge>> = {
  text: (value, field) => judgeText(value, field, LONGEST_LINE),
  textarea: (value, field) => judgeText(value, field, LONGEST_TEXT),
  password: (value, field) => judgeText(value, field, LONGEST_LINE),
  email: (value, field) =>
    isEmail(value)
      ? judgeText(value, field, LONGEST_LINE)
      : refuse(field, 'An e-mail address, for instance ada@acme.example'),
  number: judgeNumber,
  checkbox: (value, field) => (typeof value === 'boolean' ? { value } : refuse(field, 'Ticked or not')),
  select: judgeOne,
  radio: judgeOne,
  'multi-select': judgeMany,
  date: (value, field) => (isDay(value) ? { value } : refuse(field, 'A date, for instance 2026-03-31')),
  datetime: judgeMoment,
  file: judgeFile,
  markdown: () => ({ message: 'Shows text only' }),
};

/** Judges the value of a field that is filled in, whatever `required` says. The message says what is accepted. */
export function judgeValue(field: FormField, value: unknown): JudgedValue {
  return judges[field.type](cleanValue(field, value), field);
}

/**
 * Says whether what was chosen is among the options; for options that come from a data provider, pass its answer.
 * An option is known by its value as it is read: blanks around it and characters that show nothing do not count.
 */
export function judgeChoice(value: unknown, options: readonly FieldOption[]): string | undefined {
  const offered = new Set(options.map((option) => plainLine(option.value)));
  const missing = [value].flat().filter((entry) => typeof entry !== 'string' || !offered.has(plainLine(entry)));
  return missing.length === 0
    ? undefined
    : `One of the options; not ${missing.map((entry) => `"${String(entry)}"`).join(', ')}`;
}

function refuse({ validation }: FormField, message: string): JudgedValue {
  return { message: validation?.message ?? message };
}

function judgeText(value: unknown, field: FormField, longest: number): JudgedValue {
  if (typeof value !== 'string') return refuse(field, 'Text');
  const { minLength = 0, maxLength = longest, pattern } = field.validation ?? {};
  if (value.length < minLength) return refuse(field, `At least ${counted(minLength, 'character')}`);
  if (value.length > Math.min(maxLength, longest)) {
    return refuse(field, `At most ${counted(Math.min(maxLength, longest), 'character')}`);
  }
  return pattern === undefined ? { value } : judgePattern(value, field, pattern);
}

function judgePattern(value: string, field: FormField, pattern: string): JudgedValue {
  try {
    const rule = compilePattern(pattern);
    if (value.length > rule.longestValue) return refuse(field, `At most ${rule.longestValue} characters`);
    return rule.test(value) ? { value } : refuse(field, `In the form ${pattern}`);
  } catch {
    // A rule that cannot be checked must not let everything through.
    return { message: 'The rule of this field cannot be checked; ask whoever maintains the form' };
  }
}

function judgeNumber(value: unknown, field: FormField): JudgedValue {
  if (!isExact(value)) return refuse(field, numberRefusal(value));
  const message = outOfRange(value, field.validation);
  return message === undefined ? { value } : refuse(field, message);
}

function numberRefusal(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return 'A number';
  const read = readNumber(String(value));
  return 'message' in read ? read.message : 'A number';
}

function outOfRange(value: number, { min, max }: FieldValidation = {}): string | undefined {
  if (min !== undefined && value < min) return `${min} or more`;
  return max !== undefined && value > max ? `${max} or less` : undefined;
}

function judgeOne(value: unknown, field: FormField): JudgedValue {
  if (typeof value !== 'string') return refuse(field, 'One of the options');
  return judgeOffered(value, field);
}

function judgeMany(value: unknown, field: FormField): JudgedValue {
  if (!isTextList(value) || new Set(value).size < value.length) return refuse(field, 'Some of the options, each once');
  const { minLength = 0, maxLength = MOST_CHOICES } = field.validation ?? {};
  if (value.length < minLength) return refuse(field, `At least ${counted(minLength, 'option')}`);
  if (value.length > maxLength) return refuse(field, `At most ${counted(maxLength, 'option')}`);
  return judgeOffered(value, field);
}

function judgeOffered(value: unknown, field: FormField): JudgedValue {
  const message = field.source ? undefined : judgeChoice(value, field.options ?? []);
  return message === undefined ? { value } : { message };
}

function judgeMoment(value: unknown, field: FormField): JudgedValue {
  if (typeof value === 'string' && MOMENT.test(value)) return { value };
  return refuse(field, 'A date and time with its offset, for instance 2026-03-31T09:00Z');
}

function judgeFile(value: unknown, field: FormField): JudgedValue {
  if (!isUploadedFile(value)) return refuse(field, 'A file');
  const message = fileRefusal(field, { name: value.fileName, type: value.contentType, size: value.size });
  return message === undefined ? { value } : refuse(field, message);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
