import { z } from 'zod';
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

const conditionSchema = z.array(
  z.object({
    filter_name: z.string().min(1),
    filter_type: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
    filter_value: z.union([z.string(), z.number()]),
  }),
);

/** Two is equal, three is not, four is alike, five is not. */
function meets(value: unknown, type: number, wanted: string | number): boolean {
  const [actual, text] = [String(value ?? '').toLowerCase(), String(wanted).toLowerCase()];
  const holds = type < 4 ? actual === text : actual.includes(text);
  return type % 2 === 0 ? holds : !holds;
}

/** Keeps the rows that meet every condition of `advanced_search`, a list in JSON. */
export function byConditions(rows: readonly HaloRow[], query: URLSearchParams): readonly HaloRow[] {
  const text = query.get('advanced_search');
  if (!text) return rows;
  const parsed = conditionSchema.safeParse(parseJson(text));
  if (!parsed.success) throw badRequest('The advanced search is not valid.');
  const conditions = parsed.data;
  return rows.filter((row) =>
    conditions.every((one) => meets(row[one.filter_name], one.filter_type, one.filter_value)),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function activeOnly(rows: readonly HaloRow[], query: URLSearchParams): readonly HaloRow[] {
  return isTrue(query, 'includeinactive') ? rows : rows.filter((row) => row['inactive'] !== true);
}

/** Keeps the rows whose day in the named field lies in the asked span, both days included. */
export function byDates(rows: readonly HaloRow[], query: URLSearchParams): readonly HaloRow[] {
  // The name of the field is spelled so by the vendor.
  if (query.get('datesearch')?.toLowerCase() !== 'dateoccured') return rows;
  const [from, to] = [query.get('startdate') ?? '', query.get('enddate') ?? '9999'];
  return rows.filter((row) => {
    const day = String(row['dateoccurred']).slice(0, 10);
    return day >= from.slice(0, 10) && day <= to.slice(0, 10);
  });
}

function compare(left: unknown, right: unknown): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : String(left ?? '').localeCompare(String(right ?? ''));
}

/** In the asked order, else as they come. */
function ordered(rows: readonly HaloRow[], query: URLSearchParams): readonly HaloRow[] {
  const property = query.get('order');
  if (!property) return rows;
  const sign = isTrue(query, 'orderdesc') ? -1 : 1;
  return rows.toSorted((left, right) => sign * compare(left[property], right[property]));
}

/** The envelope of lists. Without `pageinate` the page parameters mean nothing, and `count` limits the rows. */
export function answerList(key: string, found: readonly HaloRow[], query: URLSearchParams) {
  const rows = ordered(found, query);
  const record_count = rows.length;
  if (!isTrue(query, 'pageinate')) {
    return { record_count, [key]: rows.slice(0, readPositive(query, 'count') ?? rows.length) };
  }
  const page_no = readPositive(query, 'page_no') ?? 1;
  const page_size = readPositive(query, 'page_size') ?? 50;
  return { page_no, page_size, record_count, [key]: rows.slice((page_no - 1) * page_size, page_no * page_size) };
}
