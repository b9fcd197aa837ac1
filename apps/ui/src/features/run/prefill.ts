const PREFIX = 'prefill.';

/** Values that an address brings along: `?prefill.firstName=Ada`. */
export function prefilledValues(search: URLSearchParams): Record<string, unknown> {
  const entries = [...search].filter(([name]) => name.startsWith(PREFIX));
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(PREFIX.length), value]));
}
