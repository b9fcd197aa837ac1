import { defaultMapping } from './default-mapping';

const mapping = (mappingId: string, createdAt: string, marks: { isActive?: boolean; isDefault?: boolean } = {}) => ({
  mappingId,
  createdAt,
  isActive: true,
  ...marks,
});
const [first, second] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z'];

describe('the mapping of several that counts', () => {
  it.each([
    ['the marked one', [mapping('a', first), mapping('b', second, { isDefault: true })], 'b'],
    ['the oldest where none is marked', [mapping('a', second), mapping('b', first)], 'b'],
    [
      'the oldest of the marked',
      [mapping('a', second, { isDefault: true }), mapping('b', first, { isDefault: true })],
      'b',
    ],
    ['the first by its id of two of one time', [mapping('b', first), mapping('a', first)], 'a'],
    ['an active one', [mapping('a', first, { isActive: false, isDefault: true }), mapping('b', second)], 'b'],
    ['none of inactive ones', [mapping('a', first, { isActive: false })], undefined],
    ['none of none', [], undefined],
  ])('is %s, in whatever order they are', (_which, mappings, expected) => {
    expect(defaultMapping(mappings)?.mappingId).toBe(expected);
    expect(defaultMapping([...mappings].reverse())?.mappingId).toBe(expected);
  });
});
