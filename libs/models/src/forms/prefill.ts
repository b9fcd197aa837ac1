import type { FormSchema } from '../domain';
import { cleanValue } from './clean-value';
import { isEmpty, isUnfilled, valueOf, visibleFields, type FormValues } from './form-fields';
import { readValueText, writeValueText } from './value-text';

const PREFIX = 'prefill.';
const ownParameters = ['rerunOf', 'rerunScope'];

/** Values that an address brings along: `?prefill.firstName=Ada`. */
export function prefilledValues(search: URLSearchParams): Record<string, unknown> {
  const entries = [...search].filter(([name]) => name.startsWith(PREFIX));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(PREFIX.length), value]));
}

export interface PrefilledSearch {
  readonly search: URLSearchParams;
  /** The labels of what was filled in but may not stand in an address, or could not be read from one. */
  readonly without: readonly string[];
}

/** The search of an address that opens the form with these values. Passwords and files are never in it. */
export function searchWithValues(schema: FormSchema, values: FormValues, current: URLSearchParams): PrefilledSearch {
  const kept = [...current].filter(([name]) => !name.startsWith(PREFIX) && !ownParameters.includes(name));
  const search = new URLSearchParams(kept);
  const without: string[] = [];
  for (const field of visibleFields(schema, values)) {
    const value = cleanValue(field, valueOf(values, field.name));
    const isBlank = isUnfilled(field, value);
    // What is empty is said only where the form would fill it in by itself.
    if (isBlank && isEmpty(field.defaultValue)) continue;
    const text = writeValueText(field, value);
    const isReadable = text !== undefined && writeValueText(field, readValueText(field, text)) === text;
    if (isReadable) search.set(PREFIX + field.name, text);
    else if (!isBlank) without.push(field.label);
  }
  return { search, without };
}
