import fc from 'fast-check';
import { readNumber } from './number-text';

describe('readNumber', () => {
  it.each([
    ['0', 0],
    ['-0', 0],
    ['42', 42],
    ['0042', 42],
    ['1.10', 1.1],
    ['-1.5', -1.5],
    ['1e3', 1000],
    ['9007199254740991', 9007199254740991],
    ['123456789.12345', 123456789.12345],
  ])('V4: reads %s', (text, value) => {
    expect(readNumber(text)).toEqual({ value });
  });

  it.each([
    '1,234',
    '1.234,5',
    '1 234',
    "1'234",
    '0b101',
    '0x1F',
    '0o17',
    '1e999',
    '-1e999',
    '1e-999',
    'Infinity',
    'NaN',
    '9007199254740992',
    '9007199254740993',
    '12345678901234567890',
    '0.12345678901234567890',
    '1_000',
    '+5',
    '.5',
    '5.',
    '',
    ' ',
    '１２',
    '²',
  ])('V4: refuses %j, in words', (text) => {
    expect(readNumber(text)).toEqual({ message: expect.stringContaining('A number') });
  });

  it('V4: reads every number from its own spelling', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        fc.pre(!Number.isInteger(number) || Number.isSafeInteger(number));
        expect(readNumber(String(number))).toEqual({ value: number + 0 });
      }),
    );
  });
});
