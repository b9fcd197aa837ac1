import type { DataProviderDescription, FormField, FormSchema } from '../domain';
import type { FieldError } from '../problem';
import { cleanValue } from './clean-value';
import { judgeValue } from './field-value';
import { fieldsOf, isEmpty } from './form-fields';
import { comparisonsOf, cycleThrough, referencesOf, type Comparison } from './form-references';
import { readAlike } from './option-labels';
import { isExact, readNumber } from './number-text';
import { patternRefusal } from './pattern';
import { plainLine } from './plain-text';

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const choices: readonly FormField['type'][] = ['select', 'multi-select', 'radio'];
const lined: readonly FormField['type'][] = ['text', 'email', 'textarea', 'password'];
const neverPreset: readonly FormField['type'][] = ['password', 'file', 'markdown'];

/** What is wrong with one part of a field: the part's path below the field, and a sentence. */
export type FieldProblem = FieldError;

/** What is wrong with a field, seen by itself. */
export function ownProblems(field: FormField): readonly FieldProblem[] {
  return [
    ...namingProblems(field),
    ...optionProblems(field),
    ...ruleProblems(field),
    ...fileProblems(field),
    ...defaultProblems(field),
  ];
}

function namingProblems({ name, label, type, content }: FormField): readonly FieldProblem[] {
  return [
    ...(NAME.test(name) ? [] : [problem('name', 'its name has to be a letter, then letters, digits and underscores')]),
    ...(isEmpty(label) ? [problem('label', 'it has no label')] : []),
    ...(type === 'markdown' && isEmpty(content) ? [problem('content', 'it has no text to show')] : []),
  ];
}

function optionProblems({ type, options, source }: FormField): readonly FieldProblem[] {
  if (!choices.includes(type)) {
    // Of an address it offers what may stand after the @.
    return options || (source && type !== 'email')
      ? [problem('options', `a field of type ${type} offers no options`)]
      : [];
  }
  if (source)
    return options ? [problem('options', 'its options are fixed or come from a data provider, not both')] : [];
  if (!options?.length) return [problem('options', 'it has no options to choose from')];
  const values = options.map(({ value }) => plainLine(value));
  const labels = options.map(({ label }) => label);
  const twice = values.find((value, index) => values.indexOf(value) < index);
  const alike = labels.find((label, index) => labels.findIndex((other) => readAlike(other, label)) < index);
  return [
    ...(values.some(isEmpty) ? [problem('options', 'one of its options has no value')] : []),
    ...(twice === undefined ? [] : [problem('options', `it offers the value "${twice}" twice`)]),
    ...(alike === undefined
      ? []
      : [problem('options', `two of its options read "${alike}", so nobody could tell them apart`)]),
  ];
}

function ruleProblems({ type, validation = {} }: FormField): readonly FieldProblem[] {
  const { pattern, min, max, minLength, maxLength } = validation;
  const unclear = pattern === undefined ? undefined : patternProblem(pattern);
  const bounds = [
    ...[boundProblem('min', 'smallest value', min), boundProblem('max', 'largest value', max)],
    ...[lengthProblem('minLength', minLength), lengthProblem('maxLength', maxLength)],
  ].filter((found) => found !== undefined);
  const misplaced = pattern !== undefined && !lined.includes(type);
  return [
    ...(unclear ? [problem('validation.pattern', unclear)] : []),
    ...(misplaced ? [problem('validation.pattern', `a field of type ${type} cannot follow a pattern`)] : []),
    ...bounds,
    ...(isAbove(min, max) ? [problem('validation.min', 'its smallest value is above its largest')] : []),
    ...(isAbove(minLength, maxLength)
      ? [problem('validation.minLength', 'its smallest length is above its largest')]
      : []),
  ];
}

/** While a form is edited, what was typed for a number is kept as it was typed. */
function boundProblem(rule: string, what: string, value: unknown): FieldProblem | undefined {
  if (value === undefined || isExact(value)) return undefined;
  const read = readNumber(String(value));
  return problem(
    `validation.${rule}`,
    `its ${what} is not accepted (${'message' in read ? read.message : 'A number as it is usually written'})`,
  );
}

function lengthProblem(rule: 'minLength' | 'maxLength', value: unknown): FieldProblem | undefined {
  const what = rule === 'minLength' ? 'smallest length' : 'largest length';
  const isCount = isExact(value) && Number.isInteger(value) && value >= 0;
  return value === undefined || isCount ? undefined : problem(`validation.${rule}`, `its ${what} is no whole number`);
}

function fileProblems({ type, accept, maxBytes }: FormField): readonly FieldProblem[] {
  if (type === 'file') return [];
  return [
    ...(accept === undefined ? [] : [problem('accept', `a field of type ${type} takes no files`)]),
    ...(maxBytes === undefined ? [] : [problem('maxBytes', `a field of type ${type} takes no files`)]),
  ];
}

function patternProblem(pattern: string): string | undefined {
  const refusal = patternRefusal(pattern);
  return refusal === undefined ? undefined : `its pattern cannot be used: ${refusal}`;
}

function isAbove(low: number | undefined, high: number | undefined): boolean {
  return isExact(low) && isExact(high) && low > high;
}

function defaultProblems(field: FormField): readonly FieldProblem[] {
  const { type, defaultValue } = field;
  if (isEmpty(defaultValue)) return [];
  if (neverPreset.includes(type)) return [problem('defaultValue', `a field of type ${type} has no default`)];
  const judged = judgeValue(field, defaultValue);
  return 'message' in judged ? [problem('defaultValue', `its default is not accepted (${judged.message})`)] : [];
}

/** What is wrong with how a field depends on the others of its form. */
export function dependencyProblems(field: FormField, schema: FormSchema): readonly FieldProblem[] {
  const fields = fieldsOf(schema);
  const cycle = cycleThrough(field.name, fields);
  const circular = cycle ? [problem('visibleWhen', `it depends on itself: ${cycle.join(' → ')}`)] : [];
  const broken = referencesOf(field).flatMap(({ to, via }) => {
    const read = fields.find(({ name }) => name === to);
    const fault = read ? unreadable(read, via) : `there is no field ${to}`;
    const what = via === 'source' ? 'its options depend' : 'its visibility depends';
    return fault ? [problem(via, `${what} on ${to}, but ${fault}`)] : [];
  });
  const compared = comparisonsOf(field.visibleWhen).flatMap((comparison) => {
    const fault = comparisonFault(comparison) ?? numberFault(comparison, fields);
    return fault ? [problem('visibleWhen', fault)] : [];
  });
  return [...circular, ...broken, ...compared];
}

/** Options are fetched with their parameters in the address, where a secret must not be. */
function unreadable({ type }: FormField, via: 'visibleWhen' | 'source'): string | undefined {
  const never = via === 'source' ? neverPreset : (['markdown'] as const);
  return never.some((refused) => refused === type) ? `a field of type ${type} cannot be read` : undefined;
}

function comparisonFault({ op, field, value }: Comparison): string | undefined {
  if (op === 'empty' || op === 'notEmpty') return undefined;
  if (op === 'in') return Array.isArray(value) ? undefined : `what ${field} is to be one of has to be a list`;
  if (value === undefined || value === null) return `its visibility compares ${field} with nothing`;
  return undefined;
}

/** A number is compared with a number: anything else would never hold, and nobody would know why. */
function numberFault({ field, op, value }: Comparison, fields: readonly FormField[]): string | undefined {
  const isNumber = fields.some(({ name, type }) => name === field && type === 'number');
  if (!isNumber || op === 'empty' || op === 'notEmpty' || op === 'contains') return undefined;
  const wrong = [value].flat().find((entry) => !isExact(typeof entry === 'string' ? cleanValue(number, entry) : entry));
  return wrong === undefined
    ? undefined
    : `its visibility compares the number ${field} with "${String(wrong)}", which is no number`;
}

const number = { type: 'number' } as const;

/** What is wrong with where a field's options come from. */
export function sourceProblems(
  { source }: FormField,
  dataProviders: readonly DataProviderDescription[],
): readonly FieldProblem[] {
  if (!source) return [];
  const provider = dataProviders.find(({ name }) => name === source.provider);
  if (!provider) return [problem('source', `there is no data provider ${source.provider}`)];
  const given = source.parameters ?? {};
  const known = new Set(provider.parameters.map(({ name }) => name));
  const needed = provider.parameters.filter(({ required, default: preset }) => required && preset === undefined);
  return [
    ...Object.keys(given)
      .filter((name) => !known.has(name))
      .map((name) => problem('source', `the data provider ${provider.name} knows no parameter ${name}`)),
    ...needed
      .filter(({ name }) => !Object.hasOwn(given, name))
      .map(({ name }) => problem('source', `the data provider ${provider.name} needs the parameter ${name}`)),
  ];
}

function problem(path: string, message: string): FieldProblem {
  return { path, message };
}
