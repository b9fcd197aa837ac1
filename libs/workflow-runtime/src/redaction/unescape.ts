import { ViewWriter, type TextView } from './text-view';

interface Escape {
  readonly codePoint: number;
  /** Units of the view that it takes. */
  readonly size: number;
}

/** The view with its escapes read once: percent, JSON and JavaScript, HTML. undefined when there are none. */
export function unescape(view: TextView): TextView | undefined {
  const { length, codes, starts, ends } = view;
  if (!hasEscapes(view)) return undefined;
  const writer = new ViewWriter(length);
  let place = 0;
  while (place < length) {
    const found = readEscape(view, place);
    const size = found?.size ?? 1;
    const [start, end] = [starts[place] ?? 0, ends[place + size - 1] ?? 0];
    if (found === undefined) writer.put(codes[place] ?? 0, start, end);
    else writer.putCodePoint(found.codePoint, start, end);
    place += size;
  }
  return writer.length === length ? undefined : writer.view();
}

function hasEscapes({ length, codes }: TextView): boolean {
  for (let place = 0; place < length; place += 1) {
    const code = codes[place];
    if (code === 0x25 || code === 0x5c || code === 0x26) return true;
  }
  return false;
}

function readEscape(view: TextView, place: number): Escape | undefined {
  switch (view.codes[place]) {
    case 0x25:
      return readPercent(view, place);
    case 0x5c:
      return readBackslash(view, place);
    case 0x26:
      return readEntity(view, place);
    default:
      return undefined;
  }
}

/** `%c3%a4` and, of older tools, `%u00e4`. Bytes that are no UTF-8 stand for themselves. */
function readPercent(view: TextView, place: number): Escape | undefined {
  if ((unit(view, place + 1) | 0x20) === 0x75) {
    const codePoint = readHex(view, place + 2, 4);
    return codePoint === undefined ? undefined : { codePoint, size: 6 };
  }
  const first = percentByte(view, place);
  if (first === undefined) return undefined;
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  let codePoint = more === 0 ? first : first & (0x3f >> more);
  for (let count = 1; count <= more; count += 1) {
    const next = percentByte(view, place + 3 * count);
    if (next === undefined || next >> 6 !== 2) return { codePoint: first, size: 3 };
    codePoint = (codePoint << 6) | (next & 0x3f);
  }
  return codePoint > 0x10ffff ? { codePoint: first, size: 3 } : { codePoint, size: 3 * (more + 1) };
}

const percentByte = (view: TextView, place: number) =>
  unit(view, place) === 0x25 ? readHex(view, place + 1, 2) : undefined;

const simpleEscapes = new Map(
  Object.entries({ n: 10, r: 13, t: 9, b: 8, f: 12, v: 11, '0': 0, '"': 34, "'": 39, '`': 96, '\\': 92, '/': 47 }).map(
    ([sign, codePoint]) => [sign.charCodeAt(0), codePoint],
  ),
);

/** `\n`, `\"`, `\x2b`, `\u002b`, `\u{2b}`. */
function readBackslash(view: TextView, place: number): Escape | undefined {
  const sign = unit(view, place + 1);
  if (sign === 0x78) return escapeOf(readHex(view, place + 2, 2), 4);
  if (sign !== 0x75) return escapeOf(simpleEscapes.get(sign), 2);
  if (unit(view, place + 2) !== 0x7b) return escapeOf(readHex(view, place + 2, 4), 6);
  const text = textOf(view, place + 3, 8);
  const digits = /^([0-9a-f]{1,6})\}/i.exec(text)?.[1];
  const codePoint = digits === undefined ? undefined : Number.parseInt(digits, 16);
  return codePoint === undefined || codePoint > 0x10ffff ? undefined : { codePoint, size: 4 + (digits?.length ?? 0) };
}

const escapeOf = (codePoint: number | undefined, size: number): Escape | undefined =>
  codePoint === undefined ? undefined : { codePoint, size };

const latin1Names =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro ' +
  'para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil ' +
  'Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave ' +
  'Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml ' +
  'igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute ' +
  'thorn yuml';
const asciiNames: readonly (readonly [string, string])[] = [
  ...([
    ['amp', '&'],
    ['AMP', '&'],
    ['lt', '<'],
    ['LT', '<'],
    ['gt', '>'],
    ['GT', '>'],
    ['quot', '"'],
  ] as const),
  ...([
    ['QUOT', '"'],
    ['apos', "'"],
    ['plus', '+'],
    ['sol', '/'],
    ['equals', '='],
    ['excl', '!'],
    ['num', '#'],
  ] as const),
  ...([
    ['dollar', '$'],
    ['percnt', '%'],
    ['lpar', '('],
    ['rpar', ')'],
    ['ast', '*'],
    ['comma', ','],
  ] as const),
  ...([
    ['period', '.'],
    ['colon', ':'],
    ['semi', ';'],
    ['quest', '?'],
    ['commat', '@'],
    ['lsqb', '['],
  ] as const),
  ...([
    ['bsol', '\\'],
    ['rsqb', ']'],
    ['Hat', '^'],
    ['lowbar', '_'],
    ['grave', '`'],
    ['lcub', '{'],
  ] as const),
  ...([
    ['verbar', '|'],
    ['rcub', '}'],
    ['Tab', '\t'],
    ['NewLine', '\n'],
    ['hyphen', '-'],
    ['tilde', '~'],
  ] as const),
];
const entityNames = new Map([
  ...latin1Names.split(' ').map((name, index) => [name, 160 + index] as const),
  ...asciiNames.map(([name, sign]) => [name, sign.charCodeAt(0)] as const),
]);
const entity = /^&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}[0-9]{0,2}));/;

/** `&amp;`, `&#43;`, `&#x2B;`. */
function readEntity(view: TextView, place: number): Escape | undefined {
  const [whole, decimal, hex, name] = entity.exec(textOf(view, place, 12)) ?? [];
  if (whole === undefined) return undefined;
  const numeric = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const codePoint = name === undefined ? numeric : entityNames.get(name);
  return codePoint === undefined || codePoint > 0x10ffff ? undefined : { codePoint, size: whole.length };
}

const unit = (view: TextView, place: number): number => (place < view.length ? (view.codes[place] ?? 0) : 0);

const textOf = (view: TextView, place: number, most: number): string =>
  String.fromCharCode(...view.codes.subarray(place, Math.min(view.length, place + most)));

/** A number of exactly `digits` hexadecimal digits; undefined when there is none. */
function readHex(view: TextView, place: number, digits: number): number | undefined {
  let value = 0;
  for (let offset = 0; offset < digits; offset += 1) {
    const code = unit(view, place + offset);
    const digit =
      code >= 48 && code <= 57 ? code - 48 : (code | 0x20) >= 97 && (code | 0x20) <= 102 ? (code | 0x20) - 87 : -1;
    if (digit < 0) return undefined;
    value = value * 16 + digit;
  }
  return value;
}
