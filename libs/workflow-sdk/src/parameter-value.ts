import { compilePattern, fileRefusal, isDay, isEmail, isExact, isUploadedFile } from '@msp/models';
import type { Parameter, ParameterType, ParameterValidation } from './field';

const MOST_LIST_ENTRIES = 1000;

type Check = (value: unknown, parameter: Parameter) => string | undefined;

const checks: Readonly<Record<ParameterType, Check>> = {
  string: (value, { validation }) => (typeof value === 'string' ? checkText(value, validation) : 'Must be text.'),
  email: (value, { validation }) => (isEmail(value) ? checkText(value, validation) : 'Must be an e-mail address.'),
  int: (value, { validation }) =>
    Number.isSafeInteger(value) ? checkRange(value, validation) : 'Must be a whole number.',
  float: (value, { validation }) =>
    isExact(value) ? checkRange(value, validation) : 'Must be a number that can be kept exactly.',
  bool: (value) => (typeof value === 'boolean' ? undefined : 'Must be true or false.'),
  date: (value) => (isDay(value) ? undefined : 'Must be a date, YYYY-MM-DD.'),
  json: (value) => (isJson(value) ? undefined : 'Must be JSON with numbers that can be kept exactly.'),
  list: (value, { validation }) => (isTextList(value) ? checkCount(value, validation) : 'Must be a list of texts.'),
  select: checkSelect,
  file: checkFile,
};

/** Says what is wrong with a present value, or nothing. */
export function checkValue(parameter: Parameter, value: unknown): string | undefined {
  return checks[parameter.type](value, parameter);
}

function checkText(value: string, validation: ParameterValidation = {}): string | undefined {
  const { minLength, maxLength, pattern, message } = validation;
  if (minLength !== undefined && value.length < minLength)
    return message ?? `Must have at least ${minLength} characters.`;
  if (maxLength !== undefined && value.length > maxLength)
    return message ?? `Must have at most ${maxLength} characters.`;
  if (pattern === undefined) return undefined;
  const rule = compilePattern(pattern);
  if (value.length > rule.longestValue) return `Must have at most ${rule.longestValue} characters.`;
  return rule.test(value) ? undefined : (message ?? `Must match ${pattern}.`);
}

function checkRange(value: unknown, { min, max, message }: ParameterValidation = {}): string | undefined {
  if (min !== undefined && Number(value) < min) return message ?? `Must be at least ${min}.`;
  if (max !== undefined && Number(value) > max) return message ?? `Must be at most ${max}.`;
  return undefined;
}

function checkCount(
  value: readonly string[],
  { minLength, maxLength, message }: ParameterValidation = {},
): string | undefined {
  if (value.length > MOST_LIST_ENTRIES) return `Must have at most ${MOST_LIST_ENTRIES} entries.`;
  if (minLength !== undefined && value.length < minLength) return message ?? `Must have at least ${minLength} entries.`;
  if (maxLength !== undefined && value.length > maxLength) return message ?? `Must have at most ${maxLength} entries.`;
  return undefined;
}

function checkSelect(value: unknown, { multiple, options, required, validation }: Parameter): string | undefined {
  const chosen = multiple ? value : [value];
  if (!isTextList(chosen)) return multiple ? 'Must be a list of options.' : 'Must be one of the options.';
  if (multiple && required && chosen.length === 0) return 'Is required.';
  if (new Set(chosen).size < chosen.length) return 'Names an option twice.';
  const unknown = chosen.find((entry) => options && !options.some((option) => option.value === entry));
  return unknown === undefined ? checkCount(chosen, validation) : `"${unknown}" is not one of the options.`;
}

function checkFile(value: unknown, { accept, maxBytes }: Parameter): string | undefined {
  if (!isUploadedFile(value)) return 'Must be a file that was uploaded.';
  const limits = { ...(accept && { accept: [...accept] }), ...(maxBytes !== undefined && { maxBytes }) };
  return fileRefusal(limits, { name: value.fileName, type: value.contentType, size: value.size });
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return typeof value === 'boolean' || typeof value === 'string' || isExact(value);
  return Object.values(value).every((entry) => entry === null || isJson(entry));
}
