import { compilePattern, longestMatchedValue } from './pattern';

describe('compilePattern', () => {
  it('matches the whole value', () => {
    const pattern = compilePattern('[A-Z]{2}-\\d+|none');

    expect(pattern.test('AB-12')).toBe(true);
    expect(pattern.test('none')).toBe(true);
    expect(pattern.test('xAB-12')).toBe(false);
  });

  it.each([
    '(a+)+',
    '(a|b)*',
    '(?:a?){20}',
    '((a*)b)*',
    '([a-z]+\\.)+',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    'a*a*a*a*a*',
    'a?'.repeat(30),
    '(a|a)'.repeat(20),
    '(',
    'a'.repeat(201),
  ])('refuses %s', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(TypeError);
  });

  it.each(['(?:\\d{3}-){2}\\d{4}', '[(+]+', '\\(+', '(abc){3}', '(?=.*x)[a-z]+', '[a-z]+\\.[a-z]+@[a-z]+'])(
    'accepts %s',
    (pattern) => {
      expect(compilePattern(pattern)).toBeInstanceOf(RegExp);
    },
  );
});

it('applies a pattern with many quantifiers to shorter values only', () => {
  expect(longestMatchedValue('[a-z]+@[a-z]+')).toBe(256);
  expect(longestMatchedValue('a*b*c*d*')).toBe(64);
});
