function bigramsOf(text: string): Map<string, number> {
  const bigrams = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    bigrams.set(pair, (bigrams.get(pair) ?? 0) + 1);
  }
  return bigrams;
}

const numbersOf = (words: readonly string[]) => words.flatMap((word) => word.match(/\d+/gu) ?? []).join(' ');

/**
 * How alike two names are, from 0 to 1: the Sørensen–Dice coefficient of their pairs of neighbouring letters. Names
 * that differ in a number are not alike at all, because "Site 1" and "Site 2" are two places.
 */
export function nameSimilarity(left: readonly string[], right: readonly string[]): number {
  if (numbersOf(left) !== numbersOf(right)) return 0;
  const [first, second] = [left.join(''), right.join('')];
  if (first === second) return first === '' ? 0 : 1;
  const pairs = first.length + second.length - 2;
  if (first.length < 2 || second.length < 2) return 0;
  const remaining = bigramsOf(first);
  let shared = 0;
  for (const [pair, count] of bigramsOf(second)) shared += Math.min(count, remaining.get(pair) ?? 0);
  return (2 * shared) / pairs;
}
