import type { Range } from './fragment-index';
import { shortSpellings } from './secret-spellings';

const word = /[\p{L}\p{N}]/u;

/** Values of few characters: they occur everywhere by chance, so they are found only where they stand as words. */
export class ShortValues {
  private readonly spellings = new Set<string>();

  add(secret: string): void {
    for (const spelling of shortSpellings(secret)) if (spelling.length > 1) this.spellings.add(spelling);
  }

  find(text: string): Range[] {
    return [...this.spellings].flatMap((spelling) => placesOf(text, spelling));
  }
}

function placesOf(text: string, spelling: string): Range[] {
  const ranges: Range[] = [];
  for (let start = text.indexOf(spelling); start >= 0; start = text.indexOf(spelling, start + 1)) {
    const end = start + spelling.length;
    const joinsBefore = word.test(spelling[0] ?? '') && word.test(text[start - 1] ?? '');
    const joinsAfter = word.test(spelling.at(-1) ?? '') && word.test(text[end] ?? '');
    if (!joinsBefore && !joinsAfter) ranges.push([start, end]);
  }
  return ranges;
}
