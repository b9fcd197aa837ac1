import { withoutTrailing } from '../without-trailing';

/** A number, or what is wrong with its spelling. */
export type ReadNumber = { readonly value: number } | { readonly message: string };

const SPELLING = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4}))?$/;

/**
 * Reads a number in plain digits with a point. What could be meant otherwise (`1,234`, `0x1F`) and what a number
 * cannot hold digit by digit (unsafe whole numbers, more than about 15 digits, `1e999`) is refused, never rounded.
 */
export function readNumber(text: string): ReadNumber {
  if (!SPELLING.test(text)) {
    if (!/\d/.test(text)) return { message: 'A number' };
    return { message: 'A number in plain digits, with a point where needed, for instance 1234.5' };
  }
  const value = Number(text);
  if (!isExact(value) || digitsOf(text) !== digitsOf(String(value))) {
    return { message: 'A number that can be kept exactly, with at most 15 digits' };
  }
  // Zero has no sign.
  return { value: value + 0 };
}

/** Whether a number is finite and, where it is whole, one that no other number could have been rounded to. */
export function isExact(value: unknown): value is number {
  return (
    typeof value === 'number' && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
  );
}

/** The value of a spelling, digit by digit: `1.10` and `1.1` are the same, `42` and `0042` too. */
function digitsOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = SPELLING.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutTrailing(digits, '0');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}
