import { KeyCounts } from './key-counts';

test('what is under way is counted by key, and forgotten once it is over', () => {
  const counts = new KeyCounts<string>();
  const leave = [counts.enter('a'), counts.enter('a'), counts.enter('b')];

  expect([counts.of('a'), counts.of('b'), counts.of('c'), counts.size]).toEqual([2, 1, 0, 2]);
  leave[0]?.();
  expect([counts.of('a'), counts.size]).toEqual([1, 2]);
  leave[1]?.();
  leave[2]?.();
  expect([counts.of('a'), counts.of('b'), counts.size]).toEqual([0, 0, 0]);
});
