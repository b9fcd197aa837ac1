import { badRequest } from './halo.error';

export type HaloRow = Readonly<Record<string, unknown>>;

function readPositive(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw badRequest(`${name} must be a positive number.`);
  return value;
}

function isTrue(query: URLSearchParams, name: string): boolean {
  return query.get(name)?.toLowerCase() === 'true';
}

/** Keeps the rows whose number in `property` is the one asked for by the parameter of the same name. */
export function byNumber(rows: readonly HaloRow[], query: URLSearchParams, property: string): readonly HaloRow[] {
  const wanted = query.get(property);
  return wanted === null ? rows : rows.filter((row) => row[property] === Number(wanted));
}

/** Keeps the rows in which one of the properties holds the text of `search`. */
export function bySearch(
  rows: readonly HaloRow[],
  query: URLSearchParams,
  properties: readonly string[],
): readonly HaloRow[] {
  const text = query.get('search')?.toLowerCase();
  if (!text) return rows;
  const holds = (value: unknown) =>
    String(value ?? '')
      .toLowerCase()
      .includes(text);
  return rows.filter((row) => properties.some((property) => holds(row[property])));
}

export function activeOnly(rows: readonly HaloRow[], query: URLSearchParams): readonly HaloRow[] {
  return isTrue(query, 'includeinactive') ? rows : rows.filter((row) => row['inactive'] !== true);
}

/** The envelope of lists. Without `pageinate` the page parameters mean nothing, and `count` limits the rows. */
export function answerList(key: string, rows: readonly HaloRow[], query: URLSearchParams) {
  const record_count = rows.length;
  if (!isTrue(query, 'pageinate')) {
    return { record_count, [key]: rows.slice(0, readPositive(query, 'count') ?? rows.length) };
  }
  const page_no = readPositive(query, 'page_no') ?? 1;
  const page_size = readPositive(query, 'page_size') ?? 50;
  return { page_no, page_size, record_count, [key]: rows.slice((page_no - 1) * page_size, page_no * page_size) };
}
