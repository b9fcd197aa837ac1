const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

/** One character of a pattern, or an escape with all that belongs to it; `u` keeps characters whole. */
const CHARACTER =
  /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[\s\S]|$)|[\s\S]/uy;

/** The character or escape at a place of a pattern; empty at its end. */
export function characterAt(pattern: string, index: number): string {
  CHARACTER.lastIndex = index;
  return CHARACTER.exec(pattern)?.[0] ?? '';
}

/** The code point that a token stands for. Throws a TypeError where it stands for none, or for something else. */
export function codeOf(token: string): number {
  if (!token.startsWith('\\')) return token.codePointAt(0) ?? 0;
  const name = token.slice(1);
  if (/^[1-9k]/.test(name)) throw new TypeError('refers back to a group, which patterns here cannot do');
  if (Object.hasOwn(controls, name)) return controls[name] ?? 0;
  if (/^[ux]./.test(name)) return coded(token);
  if (/^c./.test(name)) return (name.codePointAt(1) ?? 0) % 32;
  if (/^[!-/:-@[-`{-~]$/.test(name)) return name.codePointAt(0) ?? 0;
  throw new TypeError(name === '' ? 'ends with a single \\' : `has ${token}, which means nothing`);
}

function coded(token: string): number {
  const [first = 0, second] = (token.match(/[0-9a-fA-F]{2,}/g) ?? []).map((hex) => Number.parseInt(hex, 16));
  const code = second === undefined ? first : 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  if (isHalf || code > 0x10ffff) throw new TypeError(`has ${token}, which is no character; write \\u{…} for it`);
  return code;
}

/** A character as the linear-time engine takes it inside and outside of brackets. */
export function literal(code: number): string {
  const character = String.fromCodePoint(code);
  return /^[A-Za-z0-9]$/.test(character) ? character : `\\x{${code.toString(16)}}`;
}
