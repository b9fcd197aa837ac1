import type { FormField, FormSchema } from '../domain';
import type { FormValues } from './form-fields';
import { isEmpty, valueOf, visibleFields } from './form-fields';

const LONGEST = 200;
const PLACEHOLDER = /\{([A-Za-z][A-Za-z0-9_]{0,63})\}/g;
const NEVER_SHOWN: readonly FormField['type'][] = ['password', 'file', 'markdown'];

/** The fields that a title mentions. */
export function titleFields(title: string): readonly string[] {
  return [...title.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
}

/** What an execution is about (`Onboard Ada Lovelace`), or nothing where the form has no title or it comes out empty. */
export function runTitle(schema: FormSchema, values: FormValues): string | undefined {
  if (schema.runTitle === undefined) return undefined;
  const shown = new Map(visibleFields(schema, values).map((field) => [field.name, field]));
  const title = schema.runTitle
    .replace(PLACEHOLDER, (_, name: string) => shownValue(shown.get(name), valueOf(values, name)))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return title === '' ? undefined : Array.from(title).slice(0, LONGEST).join('');
}

function shownValue(field: FormField | undefined, value: unknown): string {
  if (!field || NEVER_SHOWN.includes(field.type) || isEmpty(value)) return '';
  return [value]
    .flat()
    .map((entry) => field.options?.find((option) => option.value === entry)?.label ?? String(entry))
    .join(', ');
}
