/** What a change means for those who call a service. */
export type Meaning = 'breaking' | 'services first' | 'compatible';
export type Note = (meaning: Meaning, text: string) => void;
export type Value = Readonly<Record<string, unknown>>;
export interface Documents {
  readonly before: Value;
  readonly after: Value;
}

export const isRecord = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Value => (isRecord(value) ? value : {});

/** The items of a list; one that stands alone is the only one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined ? [] : [value];
}

/** What a part of a document is, where it names another part also. */
export function resolved(document: Value, part: unknown): Value {
  const value = recordOf(part);
  const { $ref: name } = value;
  if (typeof name !== 'string') return value;
  const path = name.replace(/^#\//, '').split('/');
  const target = path.reduce<unknown>(
    (at, step) => recordOf(at)[step.replaceAll('~1', '/').replaceAll('~0', '~')],
    document,
  );
  if (!isRecord(target)) throw new Error(`The contract has nothing at ${name}.`);
  return resolved(document, target);
}
