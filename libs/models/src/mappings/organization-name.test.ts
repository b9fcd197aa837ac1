import { nameWords } from './organization-name';

const sameNames: readonly (readonly [string, string])[] = [
  ['Acme', 'ACME'],
  ['Acme Ltd', 'Acme Limited'],
  ['Acme, Inc.', 'Acme'],
  ['Acme Pty Ltd', 'Acme'],
  ['Smith & Co', 'Smith'],
  ['Müller GmbH & Co. KG', 'Muller'],
  ['Bäckerei Weiß AG', 'backerei weiss'],
  ['Ørsted A/S', 'Orsted'],
  ['Fiat S.p.A.', 'Fiat'],
  ['Beta-Industries', 'Beta Industries'],
  ['Fish & Chips', 'Fish and Chips'],
  ['O’Brien LLC', "O'Brien"],
  ['Łódź Kft', 'Lodz'],
  ['Café São Paulo SARL', 'Cafe\u0301 Sao Paulo'],
  ['東京 株式', '東京 株式'],
];
const differentNames: readonly (readonly [string, string])[] = [
  ['Acme North', 'Acme South'],
  ['Company Store', 'Store'],
  ['Co', 'Ltd'],
];

describe('nameWords', () => {
  it.each(sameNames)('Mapping console takes %s and %s for one name', (left, right) => {
    expect(nameWords(left)).toEqual(nameWords(right));
  });

  it.each(differentNames)('Mapping console tells %s from %s', (left, right) => {
    expect(nameWords(left)).not.toEqual(nameWords(right));
  });

  it('Mapping console finds no words in a name of punctuation', () => {
    expect(nameWords('--- !')).toEqual([]);
  });
});
