import type { z } from 'zod';
import type { EntityProperties } from './entity-table';

/** The properties of one kind of row as this version of the code knows them. */
export interface RowKind {
  knows(name: string): boolean;
  /** Whether a row that is written like this holds every property that the kind can have: nothing is to be removed. */
  isWhole(properties: EntityProperties): boolean;
}

/**
 * The kind of rows that a validator reads. `texts` names the texts of any length that `splitText` spreads, and `more` what
 * is kept beside the validator's properties.
 */
export function rowKind(
  schema: z.ZodObject,
  { texts = [], more = [] }: { readonly texts?: readonly string[]; readonly more?: readonly string[] } = {},
): RowKind {
  const names = new Set([...Object.keys(schema.shape), ...more]);
  const isPart = (name: string) => texts.some((text) => name.startsWith(text) && /^\d+$/.test(name.slice(text.length)));
  return {
    knows: (name) => names.has(name) || isPart(name),
    isWhole: (properties) => texts.length === 0 && [...names].every((name) => properties[name] !== undefined),
  };
}
