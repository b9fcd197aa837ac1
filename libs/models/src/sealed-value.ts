/** Stands in a result for a value that the person who ran the workflow can be shown once. It is plain JSON. */
export interface SealedValue {
  /** The id of the value, which is nothing without the right to have it shown. */
  readonly sealed: string;
  /** What the value is, such as `One-time password`. */
  readonly label: string;
  /** Until when it can be shown. */
  readonly expiresAt: string;
}

/** Hours that a sealed value can be shown for. */
export const sealedHours = 24;

const properties: readonly string[] = ['sealed', 'label', 'expiresAt'];

/** Whether a part of a result is a sealed value. */
export function isSealedValue(value: unknown): value is SealedValue {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== properties.length) return false;
  return Object.entries(value).every(([name, part]) => properties.includes(name) && typeof part === 'string');
}
