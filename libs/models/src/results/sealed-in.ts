import { isSealedValue, type SealedValue } from '../sealed-value';

/** Every sealed value in a result, however deep. */
export function sealedIn(value: unknown): readonly SealedValue[] {
  if (isSealedValue(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedIn) : [];
}
