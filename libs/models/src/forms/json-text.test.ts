import fc from 'fast-check';
import { plainText } from './plain-text';
import { isSameJson, jsonText, readJson } from './json-text';

describe('readJson', () => {
  it.each([
    ['a number that would be rounded', '{"a": [9007199254740993]}'],
    ['a number that is none', '[1e999]'],
    ['more digits than a number has', '{"a": 0.12345678901234567890}'],
    ['a name that is given twice', '{"a": 1, "a": 2}'],
    ['a name that is given twice, deeper and escaped', '[{"b": {"a": 1, "\\u0061": 2}}]'],
    ['nothing', 'null'],
    ['an empty text', '""'],
    ['no JSON', '{a: 1}'],
  ])('V4: refuses %s', (_what, text) => {
    expect(readJson(text)).toEqual({ message: expect.stringContaining('JSON') });
  });

  it.each([
    ['{"a": "9007199254740993: \\" 1e999"}', { a: '9007199254740993: " 1e999' }],
    ['[1.10, -0.5, 1E2]', [1.1, -0.5, 100]],
    ['{"a": null, "": [false]}', { a: null, '': [false] }],
  ])('V4: reads %s', (text, value) => {
    expect(readJson(text)).toEqual({ value });
  });

  it('V4 V6: reads back every JSON from its text, which cleaning does not change', () => {
    const json = fc.jsonValue().filter((value) => value !== null && value !== '');
    fc.assert(
      fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = jsonText(value, indent);
        const read = readJson(plainText(text));

        expect(plainText(text)).toBe(text);
        // A number that JavaScript itself holds inexactly is refused, never changed.
        if ('value' in read) expect(isSameJson(read.value, JSON.parse(JSON.stringify(value)))).toBe(true);
      }),
    );
  });
});
