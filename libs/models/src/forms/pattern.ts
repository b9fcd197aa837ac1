const LONGEST_PATTERN = 200;
const MOST_QUANTIFIERS = 4;
const BACK_REFERENCE = /\\[1-9]|\\k</;
/** An escape, a character class, the opening of a group, a quantifier, or any other character. */
const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:<?[=!]|:|<\w+>))?|\)|[*+]|\{\d+(?:,\d*)?\}|[\s\S]/gu;
const REPEATS = /^(?:[*+]|\{\d+(?:,\d*)?\})$/;
const REPEATS_EXACTLY = /^\{\d+\}$/;
/** Compiles a pattern that must match the whole value; throws a TypeError when matching it could run away. */
export function compilePattern(pattern: string): RegExp {
  if (pattern.length > LONGEST_PATTERN) throw new TypeError(`A pattern has at most ${LONGEST_PATTERN} characters.`);
  if (BACK_REFERENCE.test(pattern)) throw new TypeError(`The pattern ${pattern} refers back to a group.`);
  const tokens = pattern.match(TOKEN) ?? [];
  if (repeatsRepetition(tokens)) throw new TypeError(`The pattern ${pattern} repeats a group that repeats or chooses.`);
  if (variableQuantifiers(tokens) > MOST_QUANTIFIERS) {
    throw new TypeError(`The pattern ${pattern} has more than ${MOST_QUANTIFIERS} quantifiers.`);
  }
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch (error) {
    throw new TypeError(`The pattern ${pattern} is not a regular expression.`, { cause: error });
  }
}

/** The longest value to apply a pattern to. Its quantifiers may try every way to share out the value between them. */
export function longestMatchedValue(pattern: string): number {
  return variableQuantifiers(pattern.match(TOKEN) ?? []) < MOST_QUANTIFIERS ? 256 : 64;
}

function variableQuantifiers(tokens: readonly string[]): number {
  return tokens.filter((token) => REPEATS.test(token) && !REPEATS_EXACTLY.test(token)).length;
}

function repeatsRepetition(tokens: readonly string[]): boolean {
  const groups: boolean[] = [false];
  for (const [index, token] of tokens.entries()) {
    if (token.startsWith('(')) groups.push(false);
    else if (token === ')') {
      const ambiguous = groups.pop() ?? false;
      if (ambiguous && REPEATS.test(tokens[index + 1] ?? '')) return true;
      if (ambiguous) groups[groups.length - 1] = true;
    } else if (token === '|' || token === '?' || REPEATS.test(token)) groups[groups.length - 1] = true;
  }
  return false;
}
