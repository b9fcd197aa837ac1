import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import type { Transport } from '../http/transport';

export const haloName = { integration: 'halopsa', displayName: 'HaloPSA' } as const;

export type HaloResource = 'Client' | 'Site' | 'Tickets' | 'Actions' | 'Users' | 'TicketType';
type Query = Readonly<Record<string, string | number | boolean>>;

/** Calls of HaloPSA's API in its own manner: writes are lists, answers are lists, envelopes or single objects. */
export interface HaloSession {
  get<Schema extends z.ZodType>(resource: HaloResource, id: number, schema: Schema): Promise<z.infer<Schema>>;
  /** The first rows that match, as the vendor orders them. */
  list<Schema extends z.ZodType>(resource: HaloResource, query: Query, schema: Schema): Promise<z.infer<Schema>[]>;
  create<Schema extends z.ZodType>(resource: HaloResource, draft: object, schema: Schema): Promise<z.infer<Schema>>;
}

export function createHaloSession(apiUrl: string, transport: Transport): HaloSession {
  return {
    async get(resource, id, schema) {
      const url = new URL(`${apiUrl}/${resource}/${wholeNumber(id)}`);
      url.searchParams.set('includedetails', 'true');
      return single(schema, (await transport({ method: 'GET', url })).json);
    },
    async list(resource, query, schema) {
      const url = new URL(`${apiUrl}/${resource}`);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
      const { json } = await transport({ method: 'GET', url });
      return rowsOf(json).map((row) => parse(schema, row));
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
