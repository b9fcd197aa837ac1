import type { FormField, FormSchema } from '../domain';
import { cleanValue } from './clean-value';
import type { FormValues } from './form-fields';
import { isEmpty, valueOf, visibleFields } from './form-fields';
import { distinctLabels } from './option-labels';

const LONGEST = 200;
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9_]{0,63})\}/g;
const NEVER_SHOWN: readonly FormField['type'][] = ['password', 'file', 'markdown'];

/** The fields that a title mentions. */
export function titleFields(title: string): readonly string[] {
  return [...title.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** How the options that a data provider offers for a field read; undefined where that is not known. */
export type LabelOf = (field: FormField, value: string) => string | undefined;

/**
 * What an execution is about (`Onboard Ada Lovelace`), or nothing where the form has no title or it comes out empty.
 * Choices are told by their labels.
 */
export function runTitle(schema: FormSchema, values: FormValues, labelOf?: LabelOf): string | undefined {
  if (schema.runTitle === undefined) return undefined;
  const shown = new Map(visibleFields(schema, values).map((field) => [field.name, field]));
  const title = schema.runTitle
    .replace(PLACEHOLDER, (_, name: string) => shownValue(shown.get(name), valueOf(values, name), labelOf))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return title === '' ? undefined : Array.from(title).slice(0, LONGEST).join('');
}

function shownValue(field: FormField | undefined, given: unknown, labelOf: LabelOf | undefined): string {
  const value = field && cleanValue(field, given);
  if (!field || NEVER_SHOWN.includes(field.type) || isEmpty(value)) return '';
  return [value]
    .flat()
    .map((entry) => labelOf?.(field, String(entry)) ?? optionLabel(field, entry) ?? String(entry))
    .join(', ');
}

function optionLabel({ options = [] }: FormField, value: unknown): string | undefined {
  return distinctLabels(options).find((option) => option.value === value)?.label;
}
