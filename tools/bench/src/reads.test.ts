import { measureReads } from './reads';

describe('the benchmark of reads', () => {
  it('measures every read by several callers, against real services', async () => {
    const figures = await measureReads({ callers: 2, repetitions: 1, requests: 4 });

    expect(new Set(figures.map(({ read }) => read)).size).toBe(9);
    expect(figures.every(({ product, floor, ratio }) => product.p95 > 0 && floor.p95 > 0 && ratio > 0)).toBe(true);
  });
});
