import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import type { Transport } from '../http/transport';
import { haloEnvelope } from './halo-schemas';

export const haloName = { integration: 'halopsa', displayName: 'HaloPSA' } as const;

export type HaloResource = 'Client' | 'Site' | 'Tickets' | 'Actions' | 'Users' | 'TicketType';
type Query = Readonly<Record<string, string | number | boolean>>;

/** Calls of HaloPSA's API in its own manner: writes are lists, answers are lists, envelopes or single objects. */
export interface HaloSession {
  get<Schema extends z.ZodType>(resource: HaloResource, id: number, schema: Schema): Promise<z.infer<Schema>>;
  /** The first rows that match, as the vendor orders them. */
  list<Schema extends z.ZodType>(resource: HaloResource, query: Query, schema: Schema): Promise<z.infer<Schema>[]>;
  /** Every row, page by page, each once. */
  pages<Row extends { readonly id: number }>(
    resource: HaloResource,
    query: Query,
    schema: z.ZodType<Row>,
  ): AsyncIterable<readonly Row[]>;
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
  return {
    async get(resource, id, schema) {
      const url = new URL(`${apiUrl}/${resource}/${wholeNumber(id)}`);
      url.searchParams.set('includedetails', 'true');
      return single(schema, (await transport({ method: 'GET', url })).json);
    },
    async list(resource, query, schema) {
      return rowsOf(await read(resource, query)).map((row) => parse(schema, row));
    },
    async *pages(resource, query, schema) {
      const seen = new Set<number>();
      for (let page = 1; page <= mostPages; page += 1) {
        const paging = { pageinate: true, page_size: rowsPerPage, page_no: page };
        const json = await read(resource, { ...query, ...paging });
        const rows = rowsOf(json).map((row) => parse(schema, row));
        // A page may be shorter than asked for: the vendor says how many there are in all.
        const { record_count: total } = parse(haloEnvelope, json);
        const fresh = rows.filter(({ id }) => !seen.has(id));
        for (const { id } of fresh) seen.add(id);
        if (fresh.length === 0 && seen.size < total) {
          throw unexpectedAnswer(haloName, rows.length === 0 ? 'its pages end early' : 'the same page came twice');
        }
        yield fresh;
        if (seen.size >= total) return;
      }
      throw unexpectedAnswer(haloName, 'its pages do not end');
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
