import { TokenBuckets } from './token-buckets';

describe('TokenBuckets', () => {
  it('S13: let so many come at once, then so many in a second, each key for itself', () => {
    let now = 0;
    const buckets = new TokenBuckets({ capacity: 3, perSecond: 2, now: () => now });

    const atOnce = [1, 2, 3, 4].map(() => buckets.take('acme'));
    const beta = buckets.take('beta');
    now = 500;
    const later = [buckets.take('acme'), buckets.take('acme')];
    now = 60_000;
    const rested = [1, 2, 3, 4].map(() => buckets.take('acme'));

    expect(atOnce).toEqual([0, 0, 0, 1]);
    expect(beta).toBe(0);
    expect(later).toEqual([0, 1]);
    expect(rested).toEqual([0, 0, 0, 1]);
  });

  it('S13: say how long to wait', () => {
    const buckets = new TokenBuckets({ capacity: 1, perSecond: 0.1, now: () => 0 });
    buckets.take('acme');

    expect(buckets.take('acme')).toBe(10);
  });

  it('S13: keep no more keys than fit, and forget the one that came longest ago', () => {
    const buckets = new TokenBuckets({ capacity: 1, perSecond: 0.001, now: () => 0 });
    for (let key = 0; key <= 10_000; key += 1) buckets.take(String(key));

    expect([buckets.take('10000'), buckets.take('0')]).toEqual([1_000, 0]);
  });
});
