/** One order of names everywhere, in lists of the services and on pages: numbers by their value, letters without case. */
const collator = new Intl.Collator('en', { numeric: true });

/** Orders names as people count: "Client 2" before "Client 10". */
export const compareNames = (left: string, right: string): number => collator.compare(left, right);

/** Orders what machines make: ids, and times as ISO 8601 writes them. No two that differ are equal. */
export const compareIds = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
