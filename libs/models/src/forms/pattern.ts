const LONGEST_PATTERN = 200;
const BACK_REFERENCE = /\\[1-9]|\\k</;
/** An escape, a character class, the opening of a group, a quantifier, or any other character. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|[*+]|\{\d+(?:,\d*)?\}|[\s\S]/gu;
const QUANTIFIER = /^(?:[*+]|\{\d+(?:,\d*)?\})$/;
const FIXED_COUNT = /^\{\d+\}$/;
/** Each loop multiplies the ways to match by the length of the value, each choice by two. */
const LOOP_COST = 3;
const CHOICE_COST = 1;
const HIGHEST_COST = 12;
const MOST_LOOPS_ON_LONG_VALUES = 3;

/** Compiles a pattern that must match the whole value; throws a TypeError when matching it could run away. */
export function compilePattern(pattern: string): RegExp {
  if (pattern.length > LONGEST_PATTERN) throw new TypeError(`A pattern has at most ${LONGEST_PATTERN} characters.`);
  if (BACK_REFERENCE.test(pattern)) throw new TypeError(`The pattern ${pattern} refers back to a group.`);
  const tokens = pattern.match(TOKEN) ?? [];
  if (repeatsRepetition(tokens)) throw new TypeError(`The pattern ${pattern} repeats a group that repeats or chooses.`);
  if (costOf(tokens) > HIGHEST_COST) {
    throw new TypeError(`The pattern ${pattern} has too many repetitions and choices.`);
  }
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    throw new TypeError(`The pattern ${pattern} is not a regular expression.`, { cause: error });
  }
}

/** The longest value to apply a pattern to. Its loops may try every way to share out the value between them. */
export function longestMatchedValue(pattern: string): number {
  return (pattern.match(TOKEN) ?? []).filter(isLoop).length <= MOST_LOOPS_ON_LONG_VALUES ? 256 : 64;
}

const isLoop = (token: string): boolean => QUANTIFIER.test(token) && !FIXED_COUNT.test(token);
const isChoice = (token: string): boolean => token === '|' || token === '?';

function costOf(tokens: readonly string[]): number {
  return tokens.filter(isLoop).length * LOOP_COST + tokens.filter(isChoice).length * CHOICE_COST;
}

function repeatsRepetition(tokens: readonly string[]): boolean {
  const ambiguous: boolean[] = [false];
  for (const [index, token] of tokens.entries()) {
    if (token.startsWith('(')) ambiguous.push(false);
    else if (token === ')') {
      const inner = ambiguous.pop() ?? false;
      if (inner && QUANTIFIER.test(tokens[index + 1] ?? '')) return true;
      if (inner) ambiguous[ambiguous.length - 1] = true;
    } else if (isLoop(token) || isChoice(token)) ambiguous[ambiguous.length - 1] = true;
  }
  return false;
}
