/** How well `text` answers to `query`: 0 when a letter is missing, more for whole words and beginnings. */
export function fuzzyScore(query: string, text: string): number {
  const wanted = query.trim().toLowerCase();
  const given = text.toLowerCase();
  if (!wanted) return 1;
  const at = given.indexOf(wanted);
  if (at === 0) return 100;
  if (at > 0) return given[at - 1] === ' ' ? 80 : 60;
  const initials = given
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .join('');
  if (initials.startsWith(wanted)) return 50;
  let position = -1;
  for (const letter of wanted.replaceAll(' ', '')) {
    position = given.indexOf(letter, position + 1);
    if (position < 0) return 0;
  }
  return Math.max(1, 40 - (position - wanted.length));
}

/** The items that answer to `query`, best first; equally good ones keep their order. */
export function fuzzyFilter<Item>(items: readonly Item[], query: string, textOf: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(query, textOf(item)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
