/** Milliseconds that a `Retry-After` header asks to wait, from seconds or an HTTP date; undefined without a usable one. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse accepts bare numbers and fragments; an HTTP date always names its zone.
  const date = value.endsWith('GMT') ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
