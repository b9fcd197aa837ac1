import type { z } from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import type { Transport } from '../http/transport';

export const ninjaName = { integration: 'ninjaone', displayName: 'NinjaOne' } as const;

const rowsPerPage = 200;
const mostPages = 1_000;

/** Calls of NinjaOne's API: lists are bare arrays that go on after the id of the last row. */
export interface NinjaSession {
  get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>>;
  /** The answer as it is. */
  read(path: string): Promise<unknown>;
  /** Page by page, until one comes back short. */
  pages<Row extends { readonly id: number }>(path: string, schema: z.ZodType<Row>): AsyncIterable<readonly Row[]>;
}

export function createNinjaSession(apiUrl: string, transport: Transport): NinjaSession {
  const read = async (path: string) => (await transport({ method: 'GET', url: new URL(`${apiUrl}${path}`) })).json;
  return {
    get: async (path, schema) => parse(schema, await read(path)),
    read,
    async *pages(path, schema) {
      let after: number | undefined;
      for (let pages = 0; pages < mostPages; pages += 1) {
        const url = new URL(`${apiUrl}${path}`);
        url.searchParams.set('pageSize', String(rowsPerPage));
        if (after !== undefined) url.searchParams.set('after', String(after));
        const { json } = await transport({ method: 'GET', url });
        if (!Array.isArray(json)) throw unexpectedAnswer(ninjaName, 'there is no list in it');
        const rows = json.map((row) => parse(schema, row));
        yield rows;
        if (rows.length < rowsPerPage) return;
        const last = Math.max(...rows.map(({ id }) => id));
        if (after !== undefined && last <= after) throw unexpectedAnswer(ninjaName, 'the same page came twice');
        after = last;
      }
      throw unexpectedAnswer(ninjaName, 'its pages do not end');
    },
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unexpectedAnswer(ninjaName, path === '' ? 'no JSON object' : `"${path}" is not as documented`);
}
