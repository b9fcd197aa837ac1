import { pauseMs } from './pause';

describe('how long something waits that was put off', () => {
  test.each([
    [1, 2_000],
    [2, 4_000],
    [5, 32_000],
    [6, 60_000],
    [5_000, 60_000],
  ])('%i times is at most %i ms, and a quarter less at least', (times, longest) => {
    expect([pauseMs(times, () => 0), pauseMs(times, () => 1)]).toEqual([longest, longest * 0.75]);
  });
});
