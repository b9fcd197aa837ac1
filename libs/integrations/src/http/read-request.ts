import type { z } from 'zod';

/** One reading call that a client has no function for. */
export interface ReadRequest<Schema extends z.ZodType = z.ZodType> {
  /** Below the address of the API, with its query. */
  readonly path: string;
  /** What is read of the answer; an answer that does not fit fails. */
  readonly schema: Schema;
  /** It changes nothing, which is all that is let through. */
  readonly effect?: 'read';
}

/** Every object in a value, however deep, itself included. */
export function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? below : [value as Readonly<Record<string, unknown>>, ...below];
}
