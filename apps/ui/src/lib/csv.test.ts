import fc from 'fast-check';
import { toCsv } from './csv';

describe('a table as CSV', () => {
  it.each<[string | number, string]>([
    ['Ada Lovelace', '"Ada Lovelace"'],
    ['the "Countess"', '"the ""Countess"""'],
    ['=1+2', '"\'=1+2"'],
    ['+49 30 1234', '"\'+49 30 1234"'],
    ['-cmd', '"\'-cmd"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['\t=1', '"\'\t=1"'],
    [' =1', '"\' =1"'],
    ['＝1', '"\'＝1"'],
    [-12.5, '"-12.5"'],
    ['a-b', '"a-b"'],
  ])('WF-7: writes %j so that no spreadsheet calculates with it', (value, written) => {
    expect(toCsv(['Name'], [[value]]).split('\r\n')[1]).toBe(written);
  });

  it('leaves out what is not there, and ends each line', () => {
    expect(toCsv(['A', 'B'], [[null, 1], [true]])).toBe('\uFEFF"A","B"\r\n"","1"\r\n"true"\r\n');
  });

  it('WF-7: whatever a text is, its cell begins with nothing that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = toCsv(['A'], [[text]]).slice('\uFEFF"A"\r\n'.length);
        expect(/^"?[\s\uFEFF]*[=+@]/.test(written)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
