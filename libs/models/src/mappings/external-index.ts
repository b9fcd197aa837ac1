import type { ExternalOrganization } from '../domain';
import { nameWords } from './organization-name';

/** An external organization with the words its name is compared by. */
export interface IndexedExternal {
  readonly external: ExternalOrganization;
  readonly words: readonly string[];
}

export interface ExternalIndex {
  readonly byTenant: ReadonlyMap<string, readonly IndexedExternal[]>;
  readonly byDomain: ReadonlyMap<string, readonly IndexedExternal[]>;
  readonly byName: ReadonlyMap<string, readonly IndexedExternal[]>;
  /** Those worth a closer look: they share a distinctive word, or begin alike. */
  near(words: readonly string[]): ReadonlySet<IndexedExternal>;
}

/** A word of more names than this ("group", "solutions") does not tell organizations apart. */
const commonWord = 60;
const beginningLength = 4;

function add<Value>(index: Map<string, Value[]>, key: string, value: Value): void {
  const present = index.get(key);
  if (present) present.push(value);
  else index.set(key, [value]);
}

const beginningOf = (words: readonly string[]) => `^${words.join('').slice(0, beginningLength)}`;
const keysOf = (words: readonly string[]) => new Set([...words, beginningOf(words)]);

/** Prepares a list for many comparisons, so that no organization is compared with every external one. */
export function indexExternals(externals: readonly ExternalOrganization[]): ExternalIndex {
  const byTenant = new Map<string, IndexedExternal[]>();
  const byDomain = new Map<string, IndexedExternal[]>();
  const byName = new Map<string, IndexedExternal[]>();
  const byKey = new Map<string, IndexedExternal[]>();
  for (const external of externals) {
    const entry = { external, words: nameWords(external.name) };
    if (external.tenantId) add(byTenant, external.tenantId.toLowerCase(), entry);
    for (const domain of new Set(external.domains?.map((each) => each.toLowerCase()))) add(byDomain, domain, entry);
    if (entry.words.length === 0) continue;
    add(byName, entry.words.join(' '), entry);
    for (const key of keysOf(entry.words)) add(byKey, key, entry);
  }
  const few = (key: string) => {
    const entries = byKey.get(key) ?? [];
    return entries.length > commonWord ? [] : entries;
  };
  return { byTenant, byDomain, byName, near: (words) => new Set([...keysOf(words)].flatMap(few)) };
}
