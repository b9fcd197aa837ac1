import { readNumber } from './forms/number-text';
import { withoutTrailing } from './without-trailing';

test.each([
  ['https://a.example///', '/', 'https://a.example'],
  ['a', '/', 'a'],
  ['///', '/', ''],
  ['', '/', ''],
  ['1200', '0', '12'],
])('S1: %j without trailing %j is %j', (text, character, expected) => {
  expect(withoutTrailing(text, character)).toBe(expected);
});

test('S1: a text that is nearly all of it takes one pass', () => {
  const text = `${'/'.repeat(5_000_000)}x`;

  expect(withoutTrailing(text, '/')).toHaveLength(text.length);
});

test('S1: a number of very many digits is judged before the test runs out of patience', () => {
  expect(readNumber(`1${'0'.repeat(1_000_000)}1`)).toEqual({ message: expect.any(String) });
});
