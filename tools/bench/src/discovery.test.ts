import { measureDiscovery } from './discovery';

describe('the benchmark of discovery', () => {
  it('measures the list read from the vendor and the remembered one, against real services', async () => {
    const { firstMs, figures } = await measureDiscovery({
      organizations: 250,
      delayMs: 1,
      repetitions: 1,
      requests: 1,
    });

    expect(figures.map(({ read }) => read)).toEqual(['from the vendor', 'remembered']);
    expect(firstMs).toBeGreaterThan(0);
    expect(figures.every(({ product, floor }) => product.p50 > 0 && floor.p50 > 0)).toBe(true);
  });
});
