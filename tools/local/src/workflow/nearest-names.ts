import { compareNames } from '@msp/models';

const shown = 5;

/** The names that are most like what was typed, the likest first. */
export function nearestNames(text: string, names: readonly string[]): string[] {
  const wanted = text.toLowerCase();
  const ranked = names.map((name) => ({ name, distance: distance(wanted, name.toLowerCase()) }));
  return ranked
    .toSorted((left, right) => left.distance - right.distance || compareNames(left.name, right.name))
    .slice(0, shown)
    .map(({ name }) => name);
}

/** How many letters have to be changed, added or taken away (Levenshtein); a beginning is nearer than any other part. */
function distance(text: string, name: string): number {
  if (text !== '' && name.startsWith(text)) return 0;
  let above = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...text].entries()) {
    const next = [row + 1];
    for (let column = 1; column <= name.length; column += 1) {
      const changed = (above[column - 1] ?? 0) + (name[column - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (above[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    above = next;
  }
  return above[name.length] ?? 0;
}
