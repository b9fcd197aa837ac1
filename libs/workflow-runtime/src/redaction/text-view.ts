/** A text as one way of reading it gives it: UTF-16 units, each with the place in the text that it was read from. */
export interface TextView {
  readonly length: number;
  readonly codes: Uint16Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** A view without what differs between spellings of one value. */
export interface FoldedView extends TextView {
  /** How many units were left out before each one. */
  readonly skipped: Uint32Array;
}

/** Collects the units of a view. There is room for as many as `room`. */
export class ViewWriter {
  private readonly codes: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly ends: Uint32Array;
  private count = 0;

  constructor(room: number) {
    this.codes = new Uint16Array(room);
    this.starts = new Uint32Array(room);
    this.ends = new Uint32Array(room);
  }

  get length(): number {
    return this.count;
  }

  put(code: number, start: number, end: number): void {
    this.codes[this.count] = code;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  putCodePoint(codePoint: number, start: number, end: number): void {
    if (codePoint <= 0xffff) return this.put(codePoint, start, end);
    const above = codePoint - 0x10000;
    this.put(0xd800 + (above >> 10), start, end);
    this.put(0xdc00 + (above & 0x3ff), start, end);
  }

  view(): TextView {
    const { codes, starts, ends, count } = this;
    return { length: count, codes, starts, ends };
  }
}

export function viewOf(text: string, from = 0, until = text.length): TextView {
  const writer = new ViewWriter(until - from);
  for (let place = from; place < until; place += 1) writer.put(text.charCodeAt(place), place, place + 1);
  return writer.view();
}

/**
 * Without what tools add, drop and change around a value: case, white space and control characters, quotes, backslashes,
 * and the plus that stands for a space in forms and between the pieces of an inspected text.
 */
export function fold({ length, codes, starts, ends }: TextView): FoldedView {
  const writer = new ViewWriter(length);
  const skipped = new Uint32Array(length);
  for (let place = 0; place < length; place += 1) {
    const code = codes[place] ?? 0;
    if (isSkipped(code)) continue;
    skipped[writer.length] = place - writer.length;
    writer.put(lowerCase(code), starts[place] ?? 0, ends[place] ?? 0);
  }
  return { ...writer.view(), skipped };
}

const skippedSigns = new Set([...'"\'`\\+'].map((sign) => sign.charCodeAt(0)));
const invisible = /[\p{White_Space}\p{Cc}\p{Cf}]/u;

function isSkipped(code: number): boolean {
  if (code <= 32) return true;
  if (code < 127) return skippedSigns.has(code);
  // Most letters beyond ASCII are spared the slow question.
  return code <= 0xad || (code >= 0x1680 && code <= 0x3000) || code === 0xfeff
    ? invisible.test(String.fromCharCode(code))
    : false;
}

function lowerCase(code: number): number {
  if (code < 128) return code >= 65 && code <= 90 ? code + 32 : code;
  const lower = String.fromCharCode(code).toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : code;
}
