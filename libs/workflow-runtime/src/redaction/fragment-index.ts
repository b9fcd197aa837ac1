import type { FoldedView } from './text-view';

/** From where until where, in the text that a view was read from. */
export type Range = readonly [start: number, end: number];

interface Fragment {
  readonly pattern: FoldedView;
  /** Where in the pattern the window stands by which it is found. */
  readonly at: number;
}

const windows = [4, 8, 16] as const;
type Window = (typeof windows)[number];

/** Shorter ones occur by chance. */
export const shortestPattern = windows[0];
/** Of patterns this long any piece is recognised that holds one of their blocks: at least every piece of 31 units. */
const shortestInPieces = 32;
/** Patterns shorter than this do not reach over more gaps than they have themselves, escaped. */
const shortestOverGaps = 8;

const base = 0x01000193;
const { imul } = Math;
const signs = 1 << 16;

/** The fragments of one window. What is certainly not there is told by one look into `seen`. */
interface Table {
  readonly seen: Uint8Array;
  readonly fragments: Map<number, Fragment[]>;
}

/**
 * Finds thousands of patterns of any length in one pass. Each is found by windows of a fixed length that a rolling hash
 * looks up, so that the time does not depend on their number, and not on what they look like.
 */
export class FragmentIndex {
  private readonly tables = new Map<Window, Table>();

  add(pattern: FoldedView): void {
    const { length } = pattern;
    if (length < shortestPattern) return;
    const window = windowFor(length);
    const last = length - window;
    if (length < shortestInPieces) return this.insert(window, { pattern, at: last });
    for (let at = 0; at < last; at += window) this.insert(window, { pattern, at });
    this.insert(window, { pattern, at: last });
  }

  /** The places of all patterns, in no order, overlapping where they do. */
  find(view: FoldedView): Range[] {
    return [...this.tables].flatMap(([window, table]) => findIn(view, window, table));
  }

  private insert(window: Window, fragment: Fragment): void {
    const { pattern, at } = fragment;
    const table = this.tables.get(window) ?? { seen: new Uint8Array(signs), fragments: new Map() };
    this.tables.set(window, table);
    const hash = hashAt(pattern.codes, at, window);
    const known = table.fragments.get(hash) ?? [];
    // A value that repeats itself would fill the place with fragments that are all found alike.
    const repeats = (one: Fragment) => isInPieces(one) && sameCodes(one.pattern, one.at, pattern, at, window);
    if (isInPieces(fragment) && known.some(repeats)) return;
    table.seen[signOf(hash)] = 1;
    table.fragments.set(hash, [...known, fragment]);
  }
}

const windowFor = (length: number): Window => (length >= 16 ? 16 : length >= 8 ? 8 : 4);
const isInPieces = ({ pattern }: Fragment) => pattern.length >= shortestInPieces;

function findIn(view: FoldedView, window: Window, { seen, fragments }: Table): Range[] {
  const { codes, length } = view;
  if (length < window) return [];
  const ranges: Range[] = [];
  const highest = power(window - 1);
  let hash = hashAt(codes, 0, window);
  // Windows that end before this are known to be hidden.
  let covered = 0;
  for (let place = 0; place + window <= length; place += 1) {
    const isNew = seen[signOf(hash)] === 1 && place + window > covered;
    for (const fragment of (isNew ? fragments.get(hash) : undefined) ?? []) {
      const hit = expand(view, place, window, fragment);
      if (hit === undefined) continue;
      covered = Math.max(covered, hit[1]);
      ranges.push([view.starts[hit[0]] ?? 0, view.ends[hit[1] - 1] ?? 0]);
    }
    const leaving = codes[place] ?? 0;
    hash = (imul(hash - imul(leaving, highest), base) + (codes[place + window] ?? 0)) | 0;
  }
  return ranges;
}

/** The whole of what matches around a window, as places in the view. */
function expand(view: FoldedView, place: number, window: Window, fragment: Fragment): Range | undefined {
  const { pattern, at } = fragment;
  if (!sameCodes(pattern, at, view, place, window)) return undefined;
  if (!isInPieces(fragment)) return wholePattern(view, place + window - pattern.length, pattern);
  let [start, end] = [place, place + window];
  // What is further left was found by the block before.
  const leftmost = Math.max(0, place - window);
  while (
    start > leftmost &&
    at - (place - start) > 0 &&
    view.codes[start - 1] === pattern.codes[at - (place - start) - 1]
  )
    start -= 1;
  while (end < view.length && at + end - place < pattern.length && view.codes[end] === pattern.codes[at + end - place])
    end += 1;
  return [start, end];
}

function wholePattern(view: FoldedView, start: number, pattern: FoldedView): Range | undefined {
  const { length } = pattern;
  if (start < 0 || !sameCodes(pattern, 0, view, start, length)) return undefined;
  if (length < shortestOverGaps && gapsIn(view, start, length) > 2 * gapsIn(pattern, 0, length)) return undefined;
  return [start, start + length];
}

const gapsIn = ({ skipped }: FoldedView, start: number, length: number) =>
  (skipped[start + length - 1] ?? 0) - (skipped[start] ?? 0);

function sameCodes(left: FoldedView, leftAt: number, right: FoldedView, rightAt: number, length: number): boolean {
  for (let offset = 0; offset < length; offset += 1) {
    if (left.codes[leftAt + offset] !== right.codes[rightAt + offset]) return false;
  }
  return true;
}

const signOf = (hash: number) => (hash ^ (hash >>> 16)) & (signs - 1);

function hashAt(codes: Uint16Array, at: number, length: number): number {
  let hash = 0;
  for (let place = at; place < at + length; place += 1) hash = (imul(hash, base) + (codes[place] ?? 0)) | 0;
  return hash;
}

function power(exponent: number): number {
  let product = 1;
  for (let count = 0; count < exponent; count += 1) product = imul(product, base);
  return product;
}
