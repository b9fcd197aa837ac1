const longestMs = 60_000;

/**
 * For how long something that was put off so many times waits, in milliseconds: twice as long each time, a minute at
 * most, and up to a quarter less, so that what was put off together does not come back together.
 */
export function pauseMs(times: number, random: () => number = Math.random): number {
  const whole = Math.min(longestMs, 2 ** times * 1_000);
  return whole * (1 - random() / 4);
}
