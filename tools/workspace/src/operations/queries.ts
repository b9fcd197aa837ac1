import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../commands';

export const folder = 'tools/infra/queries';

export interface Query {
  readonly name: string;
  readonly text: string;
}

const queriesIn = (path: string): Query[] =>
  readdirSync(join(root, path))
    .filter((file) => file.endsWith('.kql'))
    .map((file) => ({ name: basename(file, '.kql'), text: readFileSync(join(root, path, file), 'utf8') }));

/** Each returns rows only when something is wrong. */
export const alerts: readonly Query[] = queriesIn(folder);
/** What people look at. */
export const looks: readonly Query[] = queriesIn(`${folder}/workbook`);

/** Every query that a compiled template alerts by, with the name of its rule; none before the templates are compiled. */
export function alertsOfTemplates(): readonly Query[] {
  const compiled = join(root, 'tools/infra/compiled');
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !file.endsWith('lock.json'))
    .flatMap((file) => queriesWithin(JSON.parse(readFileSync(join(compiled, file), 'utf8'))));
}

function queriesWithin(value: unknown, name = ''): Query[] {
  if (typeof value === 'string') return /^\/\/ .*\n\w/.test(value) ? [{ name, text: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => queriesWithin(inner, key));
}

/** The words of a query, without its comments and texts. */
export function wordsOf(text: string): readonly string[] {
  const bare = text
    .replaceAll(/\/\/.*$/gm, '')
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll('mv-expand', 'mv_expand')
    // A member of what was parsed from a line of the log.
    .replaceAll(/\bLine\.\w+/g, 'Line')
    .replaceAll(/\b\d+(?:\.\d+)?[dhm]?\b/g, '');
  return bare.match(/[A-Za-z_]\w*/g) ?? [];
}

/** What the query names itself: by `let`, and as columns of its own. */
export function ownNames(text: string): readonly string[] {
  return [...text.matchAll(/(?:\blet\s+(\w+)\s*=|\b([A-Z]\w*)\s*=(?![=~]))/g)].map(
    ([, one, other]) => one ?? other ?? '',
  );
}
