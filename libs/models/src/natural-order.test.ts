import { compareIds, compareNames } from './natural-order';

test.each([
  [
    ['10', '2', '1', '11'],
    ['1', '2', '10', '11'],
  ],
  [
    ['Client 10', 'client 2', 'Client 1'],
    ['Client 1', 'client 2', 'Client 10'],
  ],
  [
    ['SRV-9 B', 'SRV-10 A', 'SRV-9 A'],
    ['SRV-9 A', 'SRV-9 B', 'SRV-10 A'],
  ],
  [
    ['Zoe', 'Ørsted', 'Émile', 'Eva'],
    ['Émile', 'Eva', 'Ørsted', 'Zoe'],
  ],
  [
    ['b', 'A', 'a', 'B'],
    ['a', 'A', 'b', 'B'],
  ],
])('U11: %j reads %j', (names, ordered) => {
  expect(names.toSorted(compareNames)).toEqual(ordered);
});

test('U11: ids and times have one order, and only the same are equal', () => {
  expect(['b1', 'a01', 'a1'].toSorted(compareIds)).toEqual(['a01', 'a1', 'b1']);
  expect(compareIds('2026-01-02T00:00:00Z', '2026-01-10T00:00:00Z')).toBe(-1);
  expect(compareIds('a', 'a')).toBe(0);
});
