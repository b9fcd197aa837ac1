import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import type { Transport } from '../http/transport';
import { haloEnvelope } from './halo-schemas';

export const haloName = { integration: 'halopsa', displayName: 'HaloPSA' } as const;

type HaloResource =
  | 'Client'
  | 'Site'
  | 'Tickets'
  | 'Actions'
  | 'Users'
  | 'TicketType'
  | 'Category'
  | 'Outcome'
  | 'Priority'
  | 'AzureADConnection';
type Query = Readonly<Record<string, string | number | boolean>>;

/** Calls of HaloPSA's API in its own manner: writes are lists, answers are lists, envelopes or single objects. */
export interface HaloSession {
  /** The answer as it is. */
  read(url: URL): Promise<unknown>;
  get<Schema extends z.ZodType>(
    resource: HaloResource,
    id: number,
    schema: Schema,
    query?: Query,
  ): Promise<z.infer<Schema>>;
  /** All rows of what comes without pages, such as what an instance is set up with. */
  list<Schema extends z.ZodType>(resource: HaloResource, query: Query, schema: Schema): Promise<z.infer<Schema>[]>;
  /** Every row, page by page, each once. */
  pages<Row extends { readonly id: number }>(
    resource: HaloResource,
    query: Query,
    schema: z.ZodType<Row>,
  ): AsyncIterable<readonly Row[]>;
  /** The first row that is meant, among all that the vendor's "contains" finds; undefined only after the last page. */
  find<Row extends { readonly id: number }>(
    resource: HaloResource,
    query: Query,
    schema: z.ZodType<Row>,
    isMeant: (row: Row) => boolean | Promise<boolean>,
  ): Promise<Row | undefined>;
  create<Schema extends z.ZodType>(resource: HaloResource, draft: object, schema: Schema): Promise<z.infer<Schema>>;
}

const rowsPerPage = 100;
const mostPages = 1_000;

export function createHaloSession(apiUrl: string, transport: Transport): HaloSession {
  const read = async (resource: HaloResource, query: Query) => {
    const url = new URL(`${apiUrl}/${resource}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return (await transport({ method: 'GET', url })).json;
  };
  const pages: HaloSession['pages'] = async function* (resource, query, schema) {
    const seen = new Set<number>();
    for (let page = 1; page <= mostPages; page += 1) {
      const paging = { pageinate: true, page_size: rowsPerPage, page_no: page };
      const json = await read(resource, { ...query, ...paging });
      const rows = rowsOf(json).map((row) => parse(schema, row));
      const fresh = rows.filter(({ id }) => !seen.has(id));
      for (const { id } of fresh) seen.add(id);
      const total = totalOf(json) ?? (rows.length < rowsPerPage ? seen.size : Number.POSITIVE_INFINITY);
      if (fresh.length === 0 && seen.size < total) {
        throw unexpectedAnswer(haloName, rows.length === 0 ? 'its pages end early' : 'the same page came twice');
      }
      yield fresh;
      if (seen.size >= total) return;
    }
    throw unexpectedAnswer(haloName, 'its pages do not end');
  };
  return {
    read: async (url) => (await transport({ method: 'GET', url })).json,
    async get(resource, id, schema, query = {}) {
      const url = new URL(`${apiUrl}/${resource}/${wholeNumber(id)}`);
      url.searchParams.set('includedetails', 'true');
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      return single(schema, (await transport({ method: 'GET', url })).json);
    },
    async list(resource, query, schema) {
      return rowsOf(await read(resource, query)).map((row) => parse(schema, row));
    },
    pages,
    async find(resource, query, schema, isMeant) {
      // In an order of the vendor's choice, a row could move to a page that was read already.
      for await (const page of pages(resource, { order: 'id', orderdesc: true, ...query }, schema)) {
        for (const row of page) if (await isMeant(row)) return row;
      }
      return undefined;
    },
    async create(resource, draft, schema) {
      const { json } = await transport({ method: 'POST', url: new URL(`${apiUrl}/${resource}`), json: [draft] });
      return single(schema, json);
    },
  };
}

function wholeNumber(id: number): number {
  if (!Number.isSafeInteger(id)) throw new RangeError('Ids of HaloPSA are whole numbers.');
  return id;
}

function single<Schema extends z.ZodType>(schema: Schema, json: unknown): z.infer<Schema> {
  return parse(schema, Array.isArray(json) ? json[0] : json);
}

/** How many there are in all; undefined where the vendor does not say, as in bare lists. */
function totalOf(json: unknown): number | undefined {
  const parsed = haloEnvelope.safeParse(json);
  return parsed.success ? parsed.data.record_count : undefined;
}

/** A bare list, or the one list of an envelope, whose name differs by resource. */
function rowsOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json;
  const lists = typeof json === 'object' && json !== null ? Object.values(json).filter(Array.isArray) : [];
  const [rows] = lists;
  if (rows === undefined) throw unexpectedAnswer(haloName, 'there is no list in it');
  return rows;
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unexpectedAnswer(haloName, path === '' ? 'no JSON object' : `"${path}" is not as documented`);
}
