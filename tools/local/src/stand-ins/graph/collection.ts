import type { GraphAnswer, GraphCall } from './graph-call';
import { GraphError } from './graph.error';
import { parseFilter, type Row } from './odata-filter';

export interface CollectionRules {
  /** Graph's type name, for error texts and the context. */
  readonly type: string;
  readonly properties: ReadonlySet<string>;
  /** What comes without `$select`; everything, when left out. */
  readonly defaults?: readonly string[];
  readonly options: ReadonlySet<string>;
}

/** Options of directory objects. There is no $skip: only the next link leads on. */
export const directoryOptions = new Set(['$top', '$filter', '$select', '$count', '$orderby', '$search', '$skiptoken']);
export const selectOnly = new Set(['$select']);

const defaultTop = 100;
const maxTop = 999;

function assertOptions({ query }: GraphCall, { options }: CollectionRules): void {
  const unknown = [...query.keys()].find((name) => name.startsWith('$') && !options.has(name));
  if (unknown) throw new GraphError('Request_BadRequest', `The query option '${unknown}' is not supported here.`);
}

function readTop(query: URLSearchParams): number {
  const text = query.get('$top');
  if (text === null) return defaultTop;
  const top = Number(text);
  if (!Number.isInteger(top) || top < 1 || top > maxTop) {
    throw new GraphError(
      'Request_BadRequest',
      `Invalid page size specified: '${text}'. Must be between 1 and ${maxTop} inclusive.`,
    );
  }
  return top;
}

function readSelect(query: URLSearchParams, rules: CollectionRules): readonly string[] | undefined {
  const text = query.get('$select');
  if (text === null || text === '*') return rules.defaults;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !rules.properties.has(name));
  if (unknown !== undefined) {
    const problem = `Could not find a property named '${unknown}' on type 'microsoft.graph.${rules.type}'.`;
    throw new GraphError('BadRequest', `Parsing OData Select and Expand failed: ${problem}`);
  }
  return names;
}

/** The chosen properties of one object; those it has no value for are null. */
export function project(row: Row, names: readonly string[] | undefined): Row {
  if (names === undefined) return row;
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** One object with the properties that `$select` names, else the defaults. */
export function projectOne(call: GraphCall, row: Row, rules: CollectionRules): Row {
  const context = { '@odata.context': `${call.base}/$metadata#${rules.type}s/$entity` };
  return { ...context, ...project(row, readSelect(call.query, rules)) };
}

function readStart(query: URLSearchParams): number {
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  const start = Number(Buffer.from(token, 'base64url').toString().replace('after:', ''));
  if (!Number.isInteger(start)) throw new GraphError('Request_BadRequest', 'The skip token is invalid.');
  return start;
}

function selectRows(call: GraphCall, rows: readonly Row[]): readonly Row[] {
  const { query, consistencyLevel } = call;
  const filterText = query.get('$filter');
  const filter = filterText === null ? undefined : parseFilter(filterText);
  const isEventual = consistencyLevel?.toLowerCase() === 'eventual';
  const isAdvanced = filter?.isAdvanced || (filter && query.has('$orderby'));
  if ((isAdvanced && !(isEventual && query.get('$count') === 'true')) || (query.has('$search') && !isEventual)) {
    throw new GraphError('Request_UnsupportedQuery', 'This query needs ConsistencyLevel: eventual and $count=true.');
  }
  const kept = filter ? rows.filter(filter.matches) : [...rows];
  return sortRows(searchRows(kept, query.get('$search')), query.get('$orderby'));
}

function searchRows(rows: readonly Row[], search: string | null): readonly Row[] {
  if (search === null) return rows;
  const [, property = '', text = ''] = /^"(\w+):(.*)"$/.exec(search) ?? [];
  if (property === '') throw new GraphError('Request_BadRequest', '$search must be written as "property:value".');
  return rows.filter((row) =>
    String(row[property] ?? '')
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
}

function sortRows(rows: readonly Row[], orderBy: string | null): readonly Row[] {
  if (orderBy === null) return rows;
  const [property = '', direction = 'asc'] = orderBy.split(' ');
  const sign = direction === 'desc' ? -1 : 1;
  return rows.toSorted((a, b) => sign * String(a[property] ?? '').localeCompare(String(b[property] ?? '')));
}

/** Answers a list as Graph does: options checked, filtered, one page, and a link to the next. */
export function answerCollection(call: GraphCall, rows: readonly Row[], rules: CollectionRules): GraphAnswer {
  assertOptions(call, rules);
  const names = readSelect(call.query, rules);
  const top = readTop(call.query);
  const start = readStart(call.query);
  const found = selectRows(call, rows);
  const counted = call.query.get('$count') === 'true' && call.consistencyLevel !== undefined && start === 0;
  const link = new URL(call.base + call.path);
  link.search = call.query.toString();
  link.searchParams.set('$skiptoken', Buffer.from(`after:${start + top}`).toString('base64url'));
  return {
    status: 200,
    body: {
      '@odata.context': `${call.base}/$metadata#${rules.type}s`,
      ...(counted ? { '@odata.count': found.length } : {}),
      ...(start + top < found.length ? { '@odata.nextLink': link.href } : {}),
      value: found.slice(start, start + top).map((row) => project(row, names)),
    },
  };
}
