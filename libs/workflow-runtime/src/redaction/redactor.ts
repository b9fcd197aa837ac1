import { FragmentIndex, shortestPattern, type Range } from './fragment-index';
import { patternsOf, readings } from './secret-spellings';
import { ShortValues } from './short-values';
import { fold, viewOf } from './text-view';

const mark = '[redacted]';
/** A text is searched in pieces of this size, so that a long one needs little memory. */
const pieceSize = 1 << 20;
/** More than a recognisable piece of a secret takes, however it is escaped. */
const overlap = 8_192;
/** The user information of an address. */
const credentials = /\/\/[^\s/@?#"'<>]{1,300}@/g;
/** Nothing that is kept is nested deeper. */
const deepest = 200;

/**
 * Hides secret values wherever they turn up: as they are, in other case, escaped, encoded, over several lines, in keys
 * and in numbers; of long ones also pieces. Takes a time that grows with the text alone.
 */
export class Redactor {
  private readonly values = new Set<string>();
  private readonly index = new FragmentIndex();
  private readonly shortValues = new ShortValues();

  /** `onAdd`: is told each value that is hidden from now on, once. */
  constructor(private readonly onAdd: (value: string) => void = () => undefined) {}

  /** Grows with every value that is hidden from now on. */
  get version(): number {
    return this.values.size;
  }

  add(secret: string): void {
    if (secret === '' || this.values.has(secret)) return;
    this.values.add(secret);
    this.onAdd(secret);
    const patterns = patternsOf(secret);
    if ((patterns[0]?.length ?? 0) < shortestPattern) this.shortValues.add(secret);
    for (const pattern of patterns) this.index.add(pattern);
  }

  text(text: string): string {
    const hidden = this.values.size === 0 ? text : this.withoutValues(text);
    // Whoever wrote it there, a password in an address is one.
    return hidden.includes('@') ? hidden.replace(credentials, `//${mark}@`) : hidden;
  }

  private withoutValues(text: string): string {
    if (this.values.has(text)) return mark;
    const ranges = this.shortValues.find(text);
    for (let from = 0; from < text.length; from += pieceSize) {
      const until = Math.min(text.length, from + pieceSize + overlap);
      const views = readings(viewOf(text, from, until));
      for (const range of views.flatMap((view) => this.index.find(fold(view)))) ranges.push(range);
    }
    return ranges.length === 0 ? text : without(text, ranges);
  }

  /** A copy of a JSON value without the secrets. */
  json(value: unknown): unknown {
    return this.clean(value, 0);
  }

  private clean(value: unknown, depth: number): unknown {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.text(String(value)) === String(value) ? value : mark;
    if (typeof value !== 'object' || value === null) return value;
    if (depth > deepest) return mark;
    if (Array.isArray(value)) return value.map((entry) => this.clean(entry, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [this.text(key), this.clean(entry, depth + 1)]),
    );
  }
}

function without(text: string, ranges: Range[]): string {
  const kept: string[] = [];
  let until = 0;
  for (const [start, end] of ranges.sort(([left], [right]) => left - right)) {
    if (start >= until) kept.push(text.slice(until, start), mark);
    until = Math.max(until, end);
  }
  return [...kept, text.slice(until)].join('');
}
