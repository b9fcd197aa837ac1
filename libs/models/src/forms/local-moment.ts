const minutes = 'YYYY-MM-DDTHH:mm';

/** A moment as clocks here show it, `2026-03-31T09:00`, for an input of date and time; empty for what is no moment. */
export function localMoment(moment: unknown): string {
  const at = new Date(typeof moment === 'string' ? moment : Number.NaN);
  if (Number.isNaN(at.getTime())) return '';
  const asIfUtc = at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(asIfUtc).toISOString().slice(0, minutes.length);
}

/** The moment, in UTC, at which clocks here show this; the first where they show it twice. Empty for what is none. */
export function momentFromLocal(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
