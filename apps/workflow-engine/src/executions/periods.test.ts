import { Periods } from './periods';

const doubling = (times: number) => 60 * 2 ** times;

describe('what is looked at now and then', () => {
  test('is due at first, and then later each time', () => {
    const periods = new Periods();
    const due = Array.from({ length: 500 }, (_, now) => now).filter((now) => periods.isDue('one', now, doubling));

    expect(due).toEqual([0, 60, 180, 420]);
    expect(periods.isDue('other', 100, doubling)).toBe(true);
  });

  test('is due again when it was forgotten', () => {
    const periods = new Periods();
    periods.isDue('one', 0, doubling);

    periods.forget(60);
    expect(periods.isDue('one', 59, doubling)).toBe(false);
    periods.forget(61);
    expect(periods.isDue('one', 59, doubling)).toBe(true);
  });
});
