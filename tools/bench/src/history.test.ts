import { measureHistory } from './history';

describe('the benchmark of the history', () => {
  it('measures every read at every size, against real services', async () => {
    const figures = await measureHistory({ sizes: [30, 60], repetitions: 1, requests: 1 });

    const measured = figures.map(({ read, executions }) => `${read}: ${executions}`);
    expect(new Set(measured).size).toBe(18);
    expect(figures.every(({ product, floor }) => product.p50 > 0 && floor.p50 > 0)).toBe(true);
  });
});
