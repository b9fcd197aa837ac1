import { readNumber } from './number-text';

/** What JSON means, or why it would not mean the same afterwards. */
export type ReadJson = { readonly value: unknown } | { readonly message: string };

/** A text with what follows it where that makes it a name; or a number. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*/g;
/** What a text field would clean away, or what reads like something else. */
const UNSAFE_IN_TEXT = /[\p{C}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Z}/gu;

/** Reads JSON. Refuses what would be lost: numbers that cannot be kept exactly, and a name that is given twice. */
export function readJson(text: string): ReadJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { message: 'JSON, for instance {"key": "value"}' };
  }
  if (value === null || value === '') return { message: 'JSON that says something; leave the field empty instead' };
  const tokens = [...text.matchAll(TOKEN)];
  const inexact = tokens.find(([number, quoted]) => quoted === undefined && 'message' in readNumber(number));
  if (inexact) return { message: `JSON with numbers that can be kept exactly; ${inexact[0].slice(0, 40)} cannot` };
  const names = tokens.filter(([, , colon]) => colon !== undefined).length;
  return names === countNames(value) ? { value } : { message: 'JSON in which no object has a name twice' };
}

/** JSON as text, from which `readJson` reads the same: characters that cannot be seen are written as escapes. */
export function jsonText(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  // The line ends of the indentation stay; those of texts are escapes already.
  return text.replace(UNSAFE_IN_TEXT, (character) =>
    character === '\n' ? character : [...Array(character.length).keys()].map((at) => escaped(character, at)).join(''),
  );
}

/** Whether two values are the same JSON; the order of names does not matter. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isSameJson(Reflect.get(left, name), Reflect.get(right, name)))
  );
}

function countNames(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const within = Object.values(value).reduce((sum: number, entry) => sum + countNames(entry), 0);
  return within + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

const escaped = (character: string, at: number) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
