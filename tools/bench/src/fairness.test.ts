import { measureFairness } from './fairness';

test('the benchmark of fairness measures another organization before, during and after a flood', async () => {
  const { figures, queuedPerSecond } = await measureFairness({ flood: 20, seconds: 1, restSeconds: 1 });

  expect(figures.map(({ when, how }) => `${how}, ${when}`)).toEqual([
    'direct, alone',
    'background, alone',
    'direct, while the flood comes in',
    'background, while the flood comes in',
    'direct, while the rest of it is worked off',
    'background, while the rest of it is worked off',
    'direct, a minute later',
    'background, a minute later',
  ]);
  expect(figures.every(({ measured, p95 }) => measured > 0 && p95 > 0)).toBe(true);
  expect(queuedPerSecond).toBeGreaterThan(0);
});
