import { measureExecute } from './execute';

describe('the benchmark of executions', () => {
  it('measures executions with and without steps, against real services', async () => {
    const figures = await measureExecute({ repetitions: 1, requests: 4 });

    expect(figures.map(({ what, callers }) => [what, callers])).toEqual([
      ['without steps', 1],
      ['without steps', 8],
      ['40 steps', 1],
    ]);
    expect(figures.every(({ product, floor }) => product.perSecond > 0 && floor.perSecond > 0)).toBe(true);
  });
});
