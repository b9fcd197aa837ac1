import { RE2JS, RE2JSSyntaxException } from 're2js';
import { linearPattern } from './pattern-syntax';

const longestPattern = 200;
const largestProgram = 1000;
/** Steps (characters times instructions) that one value may take: some tens of milliseconds. */
const mostSteps = 1_000_000;
const mostKept = 100;
const kept = new Map<string, Pattern | TypeError>();

/** A rule for a whole value, checked in time linear to its length and with the same answer in browser and services. */
export interface Pattern {
  /** The most characters that a value may have to be checked. */
  readonly longestValue: number;
  test(value: string): boolean;
}

/**
 * Compiles a pattern, written as JavaScript writes regular expressions with their `u` flag, that must match the whole
 * value. Throws a TypeError that says what is wrong with it: look-around and references back are not known.
 */
export function compilePattern(pattern: string): Pattern {
  const found = kept.get(pattern) ?? compiledOrRefused(pattern);
  kept.delete(pattern);
  kept.set(pattern, found);
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
  if (oldest !== undefined) kept.delete(oldest);
  if (found instanceof TypeError) throw found;
  return found;
}

/** Why a pattern cannot be used, as a sentence; nothing where it can. */
export function patternRefusal(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compiledOrRefused(pattern: string): Pattern | TypeError {
  if (pattern.length > longestPattern) return new TypeError(`A pattern has at most ${longestPattern} characters.`);
  try {
    return compiled(pattern);
  } catch (error) {
    return new TypeError(`The pattern ${pattern} ${reasonOf(error)}.`, { cause: error });
  }
}

function compiled(pattern: string): Pattern {
  const linear = linearPattern(pattern);
  const size = RE2JS.compile(linear).programSize();
  if (size > largestProgram) throw new TypeError('is too large; repeat less, or check less');
  // Anchored in its text, a match is a single pass over the value.
  const anchored = RE2JS.compile(`^(?:${linear})$`);
  return { longestValue: Math.floor(mostSteps / size), test: (value) => anchored.test(value) };
}

const reasons: Readonly<Record<string, string>> = {
  'missing closing )': 'opens a ( that it does not close',
  'unexpected )': 'closes a ( that it does not open',
  'missing argument to repetition operator': 'repeats nothing: there is nothing before *, +, ? or {',
  'invalid nested repetition operator': 'repeats a repetition; put what is repeated in parentheses',
  'invalid repeat count': 'repeats more than 1,000 times, or its counts are the wrong way round',
  'expression nests too deeply': 'has too many parentheses inside each other',
  'invalid character class range': 'names a kind of characters that is not known',
};

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return error.message;
  const known = error instanceof RE2JSSyntaxException ? reasons[String(error.error)] : undefined;
  return known ?? 'is not a regular expression';
}
