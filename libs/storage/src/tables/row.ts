import type { z } from 'zod';
import type { EntityProperties, EntityQuery, EntityTable, EntityValue, StoredEntity } from './entity-table';
import { maxStringLength } from './entity-limits';

/** The type without `undefined` as a value: what comes out of a row or out of JSON never holds it. */
export type Defined<T> = T extends readonly (infer Item)[]
  ? Defined<Item>[]
  : T extends object
    ? { [Key in keyof T]: Defined<Exclude<T[Key], undefined>> }
    : T;

/** An object as it is stored, with the ETag that `If-Match` compares. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string;
}

/** Reads stored properties with a validator. Throws when the row was not written by this library's rules. */
export function parseStored<Schema extends z.ZodType>(
  schema: Schema,
  stored: unknown,
  what: string,
): Defined<z.output<Schema>> {
  const { success, data, error } = schema.safeParse(stored);
  if (!success) throw new Error(`The stored ${what} cannot be read.`, { cause: error });
  return data as Defined<z.output<Schema>>;
}

/** Spreads a text of any length over properties `name0`, `name1`, …; a row holds about 500,000 characters. */
export function splitText(name: string, text: string): EntityProperties {
  const properties: Record<string, EntityValue> = {};
  for (let start = 0, part = 0; start < text.length || part === 0; part += 1) {
    let end = Math.min(start + maxStringLength, text.length);
    // A character of two units stays whole.
    if (end < text.length && /[\ud800-\udbff]/.test(text.charAt(end - 1))) end -= 1;
    properties[`${name}${part}`] = text.slice(start, end);
    start = end;
  }
  return properties;
}

/** The text that `splitText` spread; undefined when there is none. */
export function joinText(name: string, properties: EntityProperties): string | undefined {
  const parts: string[] = [];
  for (let part = properties[`${name}0`]; typeof part === 'string'; part = properties[`${name}${parts.length}`]) {
    parts.push(part);
  }
  return parts.length > 0 ? parts.join('') : undefined;
}

/** Every row of a partition, in the order of row keys. For partitions that stay small. */
export async function listWholePartition(
  table: EntityTable,
  partitionKey: string,
  narrowed: Pick<EntityQuery, 'rowKeyFrom' | 'rowKeyBefore' | 'select'> = {},
): Promise<StoredEntity[]> {
  const rows: StoredEntity[] = [];
  let continuation: string | undefined;
  do {
    const page = await table.list({ partitionKey, ...narrowed, continuation });
    rows.push(...page.rows);
    continuation = page.continuation;
  } while (continuation !== undefined);
  return rows;
}
