import { readFile } from 'node:fs/promises';
import {
  convertInput,
  type FieldError,
  fieldsOf,
  type FormField,
  formFromParameters,
  judgeValue,
  readValueText,
  type WorkflowDescription,
} from '@msp/models';
import { nearestNames } from './nearest-names';

/** Values that were given in a way that the workflow cannot take; by parameter. */
export class InputError extends Error {
  constructor(readonly errors: readonly FieldError[]) {
    super('The input is not accepted; nothing was run.');
  }
}

/**
 * The input that `--input` gives, in the order given: JSON, `@file` with JSON, or `key=value`. Single values become what a
 * form with these parameters would pass on. Throws an InputError that names every parameter, an Error for what is no JSON.
 */
export async function readInput(
  workflow: Pick<WorkflowDescription, 'description' | 'parameters'>,
  given: readonly string[],
): Promise<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  const typed = new Map<string, string[]>();
  for (const text of given) {
    const pair = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(text);
    if (pair === null) Object.assign(input, await readJson(text));
    else typed.set(pair[1] ?? '', [...(typed.get(pair[1] ?? '') ?? []), pair[2] ?? '']);
  }
  return { ...input, ...convertTyped(workflow, typed) };
}

async function readJson(text: string): Promise<object> {
  const isFile = text.startsWith('@');
  const from = isFile ? text.slice(1) : '--input';
  const content = isFile ? await readFile(text.slice(1), 'utf8').catch(() => undefined) : text;
  if (content === undefined) throw new Error(`There is no file ${from} that can be read.`);
  try {
    const value: unknown = JSON.parse(content.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, for whatever is no object.
  }
  const ways = `key=value, a JSON object such as '{"user": "ada@acme.example"}', or @file.json`;
  throw new Error(`${from} is no JSON object. An input is ${ways}.`);
}

function convertTyped(
  workflow: Pick<WorkflowDescription, 'description' | 'parameters'>,
  typed: ReadonlyMap<string, readonly string[]>,
): Record<string, unknown> {
  const { parameters } = workflow;
  const schema = formFromParameters(workflow);
  const fields = new Map(fieldsOf(schema).map((field) => [field.name, field]));
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const [path, texts] of typed) {
    const field = fields.get(path);
    const parameter = parameters.find(({ name }) => name === path);
    const judged = field === undefined ? unknown(path, [...fields.keys()]) : read(field, parameter?.type, texts);
    if ('message' in judged) errors.push({ path, message: judged.message });
    else values[path] = judged.value;
  }
  const converted = convertInput(schema, values, parameters, textsOf(values, typed));
  if (errors.length + converted.errors.length > 0) throw new InputError([...errors, ...converted.errors]);
  return converted.input;
}

const textsOf = (values: object, typed: ReadonlyMap<string, readonly string[]>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'number' ? typed.get(name)?.at(-1) : value,
    ]),
  );

function unknown(path: string, names: readonly string[]) {
  const nearest = nearestNames(path, names);
  return {
    message: `Is not a parameter of this workflow.${nearest.length > 0 ? ` It has ${nearest.join(', ')}.` : ''}`,
  };
}

/** What the field holds for what was typed; a list is typed entry by entry. */
function read(field: FormField, type: string | undefined, texts: readonly string[]) {
  const [text = ''] = texts.slice(-1);
  if (field.type === 'file') return { message: 'A file is given in a form; run it from one.' };
  if (field.type === 'multi-select') return judgeFilled(field, texts.length > 1 ? texts : readValueText(field, text));
  if (type === 'list') return judgeFilled(field, texts.join('\n'));
  if (texts.length > 1) return { message: 'Takes one value, and was given several.' };
  if (field.type === 'checkbox' && !/^\s*(true|false)\s*$/.test(text)) return { message: 'true or false' };
  return judgeFilled(field, field.type === 'checkbox' ? text.trim() === 'true' : (readValueText(field, text) ?? text));
}

/** What is empty counts as left out, and is judged by the engine. */
function judgeFilled(field: FormField, value: unknown) {
  return value === '' || (Array.isArray(value) && value.length === 0) ? { value } : judgeValue(field, value);
}
