import { characterAt, codeOf, literal } from './pattern-characters';
import { characterClass, setOf } from './pattern-classes';

/** What takes more than one character: the opening of a group, and a count. */
const OPENING_OR_COUNT = /\(\?(?:<[=!]|<[^>]*>|[a-z-]+[:)]|[\s\S])|\{\d+(?:,\d*)?\}/uy;
const GROUP_NAME = /^\(\?<[A-Za-z_$][\w$]*>$/;
const passed: ReadonlySet<string> = new Set(['(', ')', '|', '*', '+', '?', '^', '$', '\\b', '\\B']);
const groups: ReadonlySet<string> = new Set(['(?:', '(?i:', '(?-i:']);
const anyCharacter = '[^\\n\\r\\x{2028}\\x{2029}]';

/**
 * Spells a pattern as JavaScript writes it (with its `u` flag) for the linear-time engine, so that it means there what
 * it means in JavaScript; `(?i)` in front ignores case. Throws a TypeError that says what is not known: look-around,
 * references back, and whatever could be read in two ways.
 */
export function linearPattern(pattern: string): string {
  const spelled: string[] = [];
  for (let index = 0; index < pattern.length;) {
    const { text, end } = pattern[index] === '[' ? characterClass(pattern, index) : part(pattern, index);
    spelled.push(text);
    index = end;
  }
  return spelled.join('');
}

function part(pattern: string, index: number): { readonly text: string; readonly end: number } {
  OPENING_OR_COUNT.lastIndex = index;
  const [long] = OPENING_OR_COUNT.exec(pattern) ?? [];
  if (long === undefined) {
    const token = characterAt(pattern, index);
    return { text: spell(token), end: index + token.length };
  }
  const text = long.startsWith('{') || (long === '(?i)' && index === 0) ? long : group(long);
  return { text, end: index + long.length };
}

function spell(token: string): string {
  if (passed.has(token)) return token;
  if (token === '.') return anyCharacter;
  if (/^[{}\]]$/.test(token)) throw new TypeError(`has a single ${token}; write \\${token} for the character`);
  const set = setOf(token);
  return set === undefined ? literal(codeOf(token)) : `[${set}]`;
}

function group(token: string): string {
  if (groups.has(token)) return token;
  if (/^\(\?<?[=!]/.test(token)) throw new TypeError('looks ahead or behind, which patterns here cannot do');
  if (GROUP_NAME.test(token)) return '(?:';
  throw new TypeError(`has a group that begins with ${token}, which patterns here do not know`);
}
