import { IntegrationError } from '@msp/workflow-sdk';
import * as z from 'zod';
import { unexpectedAnswer } from '../http/integration-failure';
import type { Transport } from '../http/transport';
import type { TransportRequest } from '../http/transport.types';
import { createCreatedObjects, type CreatedObjects } from './graph-lag';
import { graphPage } from './graph-page';

export const graphName = { integration: 'msgraph', displayName: 'Microsoft Graph' } as const;

/** Whether a 404 is an answer to the call; it rejects still, and `whenAbsent` turns it into a value. */
type Expected = Pick<TransportRequest, 'expected'>;
export const mayBeAbsent: Expected = { expected: [404] };

type GraphWrite = Pick<TransportRequest, 'json' | 'repeatable' | 'expected' | 'effect' | 'headers'>;

type Reading = Pick<TransportRequest, 'expected' | 'headers'>;

/** Some of what a search found. */
export interface GraphFindings<Item> {
  readonly items: readonly Item[];
  /** How many there are, where Graph says so. */
  readonly total?: number;
}

/** Calls below the versioned base address of Graph. */
export interface GraphSession {
  readonly baseUrl: string;
  get<Schema extends z.ZodType>(path: string, schema: Schema, expected?: Expected): Promise<z.infer<Schema>>;
  /** Every item, page by page; a page may be empty. */
  pages<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    how?: Reading,
  ): AsyncIterable<readonly z.infer<Schema>[]>;
  /** Every item of every page. */
  list<Schema extends z.ZodType>(path: string, schema: Schema, how?: Reading): Promise<readonly z.infer<Schema>[]>;
  /** The first items of an advanced query, and how many there are in all. */
  search<Schema extends z.ZodType>(path: string, schema: Schema, most: number): Promise<GraphFindings<z.infer<Schema>>>;
  /** The parsed answer; undefined when it has no body. */
  send(method: TransportRequest['method'], path: string, write?: GraphWrite): Promise<unknown>;
  /** What was created through this session: what names it is asked again while Graph does not know it yet. */
  readonly created: CreatedObjects;
  /** Remembers what an answer shows to have been created. */
  remember(answer: unknown): void;
}

const mostPages = 1_000;
const identified = z.object({ id: z.string(), userPrincipalName: z.string().optional() });

/** Sessions of one client share what was created. */
export function createGraphSession(
  baseUrl: string,
  transport: Transport,
  created: CreatedObjects = createCreatedObjects(),
): GraphSession {
  const call = async (request: TransportRequest) =>
    (await transport({ ...request, isLag: created.lagOf(request) })).json;
  const read = (url: URL, how: Reading = {}) => call({ method: 'GET', url, ...how });
  const rawPages = async function* (path: string, how: Reading = {}) {
    const seen = new Set<string>();
    let next: string | undefined = baseUrl + path;
    while (next !== undefined) {
      if (seen.has(next)) throw unexpectedAnswer(graphName, 'its pages go round in circles');
      if (seen.size === mostPages) throw unexpectedAnswer(graphName, 'its pages do not end');
      seen.add(next);
      const page: z.infer<typeof graphPage> = parse(graphPage, await read(new URL(next), how));
      next = nextLink(page['@odata.nextLink'], baseUrl);
      yield page;
    }
  };
  const pages: GraphSession['pages'] = async function* (path, schema, how) {
    for await (const page of rawPages(path, how)) yield page.value.map((item) => parse(schema, item));
  };
  return {
    baseUrl,
    get: async (path, schema, expected) => parse(schema, await read(new URL(baseUrl + path), expected)),
    pages,
    async list(path, schema, how) {
      const items: z.infer<typeof schema>[] = [];
      for await (const page of pages(path, schema, how)) items.push(...page);
      return items;
    },
    async search(path, schema, most) {
      const items: z.infer<typeof schema>[] = [];
      let total: number | undefined;
      // Not carried by the link to the next page.
      for await (const page of rawPages(path, { headers: { ConsistencyLevel: 'eventual' } })) {
        total ??= page['@odata.count'] ?? undefined;
        items.push(...page.value.map((item) => parse(schema, item)));
        if (items.length >= most) break;
      }
      return { items: items.slice(0, most), ...(total !== undefined && { total }) };
    },
    send: (method, path, write = {}) => call({ method, url: new URL(baseUrl + path), ...write }),
    created,
    remember(answer) {
      const { data } = identified.safeParse(answer);
      if (data !== undefined) created.remember(data.id, data.userPrincipalName);
    },
  };
}

/** Parses what Graph answered; throws an IntegrationError that names the first property that is not as documented. */
export function parse<Schema extends z.ZodType>(schema: Schema, json: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw unexpectedAnswer(graphName, path === '' ? 'no JSON object' : `"${path}" is not as documented`);
}

/** For `catch`: turns "there is no such thing" into a value, and leaves every other failure what it is. */
export function whenAbsent<Value>(value: Value): (error: unknown) => Value {
  return (error) => {
    if (error instanceof IntegrationError && error.status === 404) return value;
    throw error;
  };
}

/** The link is followed as it is, and never to another host or out of the API: the token goes with it. */
function nextLink(link: string | null | undefined, baseUrl: string): string | undefined {
  if (link === undefined || link === null) return undefined;
  const url = URL.parse(link);
  const base = new URL(baseUrl);
  if (url?.origin === base.origin && url.pathname.startsWith(`${base.pathname}/`)) return link;
  throw unexpectedAnswer(graphName, 'the next page is at another address');
}
