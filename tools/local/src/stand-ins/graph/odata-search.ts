import { GraphError } from './graph.error';
import type { Row } from './odata-filter';

const clausePattern = /\s*(?:"(\w+):((?:[^"\\]|\\.)*)"|(AND|OR)\b)/y;
const wordBreak = /[^\p{L}\p{N}]+/u;

function clauseError(): GraphError {
  return new GraphError('BadRequest', 'Syntax error: character is not valid. $search is written as "property:value".');
}

/** Every word of the text begins a word of the value; addresses match from their beginning too. */
function holdsWords(value: string, text: string): boolean {
  if (value.startsWith(text)) return true;
  const words = value.split(wordBreak);
  return text.split(wordBreak).every((part) => words.some((word) => word.startsWith(part)));
}

/** Reads `$search`: `"displayName:ada" OR "mail:ada"`. AND binds stronger. */
export function parseSearch(search: string, searchable: ReadonlySet<string>): (row: Row) => boolean {
  const alternatives: ((row: Row) => boolean)[][] = [[]];
  clausePattern.lastIndex = 0;
  while (clausePattern.lastIndex < search.trimEnd().length) {
    const match = clausePattern.exec(search);
    if (!match) throw clauseError();
    const [, property, text = '', operator] = match;
    if (operator === 'OR') alternatives.push([]);
    if (property === undefined) continue;
    if (!searchable.has(property)) {
      throw new GraphError('Request_UnsupportedQuery', `$search is not supported for property '${property}'.`);
    }
    const wanted = text.replaceAll(/\\(.)/g, '$1').toLowerCase();
    alternatives.at(-1)?.push((row) => holdsWords(String(row[property] ?? '').toLowerCase(), wanted));
  }
  if (alternatives.some(({ length }) => length === 0)) throw clauseError();
  return (row) => alternatives.some((clauses) => clauses.every((holds) => holds(row)));
}
