import { caselessCases, patternCases, refusedPatterns } from '../testing/pattern-cases';
import { judgeValue } from './field-value';
import { compilePattern } from './pattern';

describe('compilePattern', () => {
  test('S1: sixty patterns and more are compared', () => {
    expect(patternCases.length).toBeGreaterThanOrEqual(60);
  });

  test.each([...patternCases, ...caselessCases])(
    'S1: %j accepts and refuses whole values',
    (pattern, accepts, refuses) => {
      const compiled = compilePattern(pattern);

      expect(accepts.filter((value) => !compiled.test(value))).toEqual([]);
      expect(refuses.filter((value) => compiled.test(value))).toEqual([]);
    },
  );

  // Stored forms were written for the engine of the language: what they mean must not change.
  test.each(patternCases)('S1: %j means what it means in JavaScript', (pattern, accepts, refuses) => {
    const own = new RegExp(`^(?:${pattern})$`, 'u');
    const values = pattern.startsWith('a*a*a*') ? accepts : [...accepts, ...refuses];

    expect(values.map((value) => compilePattern(pattern).test(value))).toEqual(values.map((value) => own.test(value)));
  });

  test.each(refusedPatterns)('S1: %j is refused with words', (pattern, reason) => {
    const refusal = () => compilePattern(pattern);

    expect(refusal).toThrow(TypeError);
    expect(refusal).toThrow(reason);
    // Also where it was met before.
    expect(refusal).toThrow(reason);
  });

  test('S1: a value that would take too many steps is refused with words, before it is matched', () => {
    const pattern = '[ab]*a[ab]{900}';

    expect(compilePattern(pattern).longestValue).toBeGreaterThan(1000);
    expect(judgeValue(aField(pattern), 'b'.repeat(20_000))).toEqual({
      message: expect.stringMatching(/^At most 1\d{3} characters$/),
    });
  });

  test('S1: many patterns in turn keep their meaning', () => {
    const patterns = Array.from({ length: 250 }, (_, index) => `a{${index}}`);

    expect(patterns.filter((pattern, index) => !compilePattern(pattern).test('a'.repeat(index)))).toEqual([]);
  });
});

test('S1: what took a minute is answered with one pass over the value', () => {
  const field = aField('a*a*a*(?:a|a)(?:a|a)(?:a|a)a{40}b');

  expect(judgeValue(field, 'a'.repeat(15_000))).toEqual({
    message: 'In the form a*a*a*(?:a|a)(?:a|a)(?:a|a)a{40}b',
  });
});

test('S1: a value whose rule cannot be checked is refused, not let through', () => {
  const refused = judgeValue(aField('(?=.*x)[a-z]+'), 'xyz');

  expect(refused).toEqual({ message: expect.stringContaining('cannot be checked') });
});

function aField(pattern: string) {
  return { name: 'code', label: 'Code', type: 'textarea', validation: { pattern } } as const;
}
