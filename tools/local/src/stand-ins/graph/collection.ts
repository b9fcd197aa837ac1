import type { GraphAnswer, GraphCall } from './graph-call';
import { GraphError } from './graph.error';
import { type Filter, parseFilter, type Row } from './odata-filter';
import { parseSearch } from './odata-search';

export interface CollectionRules {
  /** Graph's type name, for error texts and the context. */
  readonly type: string;
  readonly properties: ReadonlySet<string>;
  /** What comes without `$select`; everything, when left out. */
  readonly defaults?: readonly string[];
  /** What comes whatever `$select` names. */
  readonly always?: readonly string[];
  readonly options: ReadonlySet<string>;
  /** Those that `$filter` may ask about; without it, all. */
  readonly filterable?: ReadonlySet<string>;
  /** Those that it may ask about in advanced queries only. */
  readonly advanced?: ReadonlySet<string>;
  readonly searchable?: ReadonlySet<string>;
  /** What `$expand` may bring along. */
  readonly expand?: Readonly<Record<string, (row: Row) => unknown>>;
}

/** Options of directory objects. There is no $skip: only the next link leads on. */
export const directoryOptions = new Set([
  ...['$top', '$filter', '$select', '$count', '$orderby', '$search', '$skiptoken', '$expand'],
]);
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
  return [...(rules.always ?? []), ...names];
}

/** The chosen properties of one object; those it has no value for are null. */
export function project(row: Row, names: readonly string[] | undefined): Row {
  if (names === undefined) return row;
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** The names in `$expand`, whose own `$select` is not read: everything of them comes. */
function readExpand({ query, consistencyLevel }: GraphCall, rules: CollectionRules): readonly string[] {
  const text = query.get('$expand');
  if (text === null) return [];
  if (consistencyLevel !== undefined) {
    throw new GraphError('Request_UnsupportedQuery', 'Expand is not supported together with advanced queries.');
  }
  const [, name = ''] = /^(\w+)(?:\([^()]*\))?$/.exec(text) ?? [];
  if (rules.expand?.[name]) return [name];
  const problem = `Could not find a property named '${text}' on type 'microsoft.graph.${rules.type}'.`;
  throw new GraphError('BadRequest', `Parsing OData Select and Expand failed: ${problem}`);
}

function projectRow(call: GraphCall, row: Row, rules: CollectionRules): Row {
  const expanded = readExpand(call, rules).flatMap((name) => {
    const value = rules.expand?.[name]?.(row);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...project(row, readSelect(call.query, rules)), ...Object.fromEntries(expanded) };
}

/** One object with the properties that `$select` names, else the defaults. */
export function projectOne(call: GraphCall, row: Row, rules: CollectionRules): Row {
  const context = { '@odata.context': `${call.base}/$metadata#${rules.type}s/$entity` };
  return { ...context, ...projectRow(call, row, rules) };
}

function readStart(query: URLSearchParams): number {
  const token = query.get('$skiptoken');
  if (token === null) return 0;
  const start = Number(Buffer.from(token, 'base64url').toString().replace('after:', ''));
  if (!Number.isInteger(start)) throw new GraphError('Request_BadRequest', 'The skip token is invalid.');
  return start;
}

function assertFilterable(
  { properties }: Filter,
  { filterable, advanced, properties: known, type }: CollectionRules,
): void {
  if (filterable === undefined) return;
  const unknown = [...properties].find((name) => !known.has(name));
  if (unknown !== undefined) {
    const problem = `Could not find a property named '${unknown}' on type 'microsoft.graph.${type}'.`;
    throw new GraphError('BadRequest', `Invalid filter clause: ${problem}`);
  }
  const refused = [...properties].find((name) => !filterable.has(name) && !advanced?.has(name));
  if (refused !== undefined) {
    const resource = `${type[0]?.toUpperCase()}${type.slice(1)}`;
    const text = `Unsupported or invalid query filter clause specified for property '${refused}' of resource '${resource}'.`;
    throw new GraphError('Request_UnsupportedQuery', text);
  }
}

function selectRows(call: GraphCall, rows: readonly Row[], rules: CollectionRules): readonly Row[] {
  const { query, consistencyLevel } = call;
  const filterText = query.get('$filter');
  const filter = filterText === null ? undefined : parseFilter(filterText);
  if (filter) assertFilterable(filter, rules);
  const isEventual = consistencyLevel?.toLowerCase() === 'eventual';
  const asksAdvanced = filter !== undefined && [...filter.properties].some((name) => rules.advanced?.has(name));
  const isAdvanced = filter?.isAdvanced === true || asksAdvanced || (filter && query.has('$orderby'));
  const isCounted = query.get('$count') === 'true' || call.path.endsWith('/$count');
  if ((isAdvanced && !(isEventual && isCounted)) || (query.has('$search') && !isEventual)) {
    throw new GraphError('Request_UnsupportedQuery', 'This query needs ConsistencyLevel: eventual and $count=true.');
  }
  const kept = filter ? rows.filter(filter.matches) : [...rows];
  const search = query.get('$search');
  const found = search === null ? kept : kept.filter(parseSearch(search, rules.searchable ?? rules.properties));
  return sortRows(found, query.get('$orderby'));
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
  const top = readTop(call.query);
  const start = readStart(call.query);
  const found = selectRows(call, rows, rules);
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
      value: found.slice(start, start + top).map((row) => projectRow(call, row, rules)),
    },
  };
}

/** Answers the `/$count` segment: a bare number, for advanced queries only. */
export function answerCount(call: GraphCall, rows: readonly Row[], rules: CollectionRules): GraphAnswer {
  if (call.consistencyLevel?.toLowerCase() !== 'eventual') {
    throw new GraphError('Request_BadRequest', '$count is not currently supported without ConsistencyLevel: eventual.');
  }
  return { status: 200, body: String(selectRows(call, rows, rules).length) };
}
