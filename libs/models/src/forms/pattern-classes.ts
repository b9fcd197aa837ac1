import { characterAt, codeOf, literal } from './pattern-characters';

const whole = '\\x{0}-\\x{10ffff}';
/** What JavaScript's `\s` knows; the linear-time engine's own knows ASCII only. */
const spaces =
  '\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const others =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}' +
  '\\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
/** The long names of general categories that JavaScript takes, and the engine does not. */
const categories: Readonly<Record<string, string>> = {
  Letter: 'L',
  Cased_Letter: 'LC',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Titlecase_Letter: 'Lt',
  Modifier_Letter: 'Lm',
  Other_Letter: 'Lo',
  Mark: 'M',
  Nonspacing_Mark: 'Mn',
  Spacing_Mark: 'Mc',
  Enclosing_Mark: 'Me',
  Number: 'N',
  Decimal_Number: 'Nd',
  Letter_Number: 'Nl',
  Other_Number: 'No',
  Punctuation: 'P',
  Connector_Punctuation: 'Pc',
  Dash_Punctuation: 'Pd',
  Open_Punctuation: 'Ps',
  Close_Punctuation: 'Pe',
  Initial_Punctuation: 'Pi',
  Final_Punctuation: 'Pf',
  Other_Punctuation: 'Po',
  Symbol: 'S',
  Math_Symbol: 'Sm',
  Currency_Symbol: 'Sc',
  Modifier_Symbol: 'Sk',
  Other_Symbol: 'So',
  Separator: 'Z',
  Space_Separator: 'Zs',
  Line_Separator: 'Zl',
  Paragraph_Separator: 'Zp',
  Other: 'C',
  Control: 'Cc',
  Format: 'Cf',
  Private_Use: 'Co',
};

/** Reads the class in brackets that opens at a place of a pattern; `end` is behind it. */
export function characterClass(pattern: string, start: number): { readonly text: string; readonly end: number } {
  const negated = pattern[start + 1] === '^';
  const tokens: string[] = [];
  let index = start + (negated ? 2 : 1);
  for (let token = characterAt(pattern, index); token !== ']'; token = characterAt(pattern, index)) {
    if (token === '') throw new TypeError('opens a [ that it does not close');
    tokens.push(token);
    index += token.length;
  }
  const end = index + 1;
  if (tokens.length === 0) return { text: negated ? `[${whole}]` : `[^${whole}]`, end };
  return { text: `[${negated ? '^' : ''}${members(tokens)}]`, end };
}

function members(tokens: readonly string[]): string {
  const parts: string[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index] ?? '';
    const last = tokens[index + 2];
    if (tokens[index + 1] === '-' && last !== undefined) {
      parts.push(range(token, last));
      index += 2;
    } else parts.push(setOf(token) ?? literal(memberOf(token)));
  }
  return parts.join('');
}

function range(from: string, to: string): string {
  if (setOf(from) !== undefined || setOf(to) !== undefined) {
    throw new TypeError(`has ${from}-${to} in brackets, where only single characters begin and end a range`);
  }
  if (memberOf(from) > memberOf(to)) throw new TypeError(`has ${from}-${to} in brackets, which ends before it begins`);
  return `${literal(memberOf(from))}-${literal(memberOf(to))}`;
}

/** Inside brackets `\b` is the backspace. */
const memberOf = (token: string): number => (token === '\\b' ? 8 : codeOf(token));

/** The characters that a token names together, as they are written inside brackets; nothing for a single one. */
export function setOf(token: string): string | undefined {
  if (token === '\\s') return spaces;
  if (token === '\\S') return others;
  if (/^\\[pP]/.test(token)) return propertyOf(token);
  return /^\\[dDwW]$/.test(token) ? token : undefined;
}

function propertyOf(token: string): string {
  const [, sign = '', name = ''] = /^\\([pP])\{(?:(?:General_Category|gc|Script|sc)=)?(\w+)\}$/.exec(token) ?? [];
  if (name === '') throw new TypeError(`has ${token}, which names no kind of characters`);
  if (name === 'ASCII') return sign === 'p' ? '\\x{0}-\\x{7f}' : '\\x{80}-\\x{10ffff}';
  return `\\${sign}{${categories[name] ?? name}}`;
}
