import { compare, median, timesOf } from './measure';
import { tableOf } from './report';

describe('measuring', () => {
  it('takes percentiles by rank', () => {
    const hundred = Array.from({ length: 100 }, (_item, index) => 100 - index);

    expect(timesOf(hundred)).toEqual({ p50: 50, p95: 95, p99: 99 });
  });

  it('takes the middle of the repetitions, so that one bad one does not count', () => {
    expect(median([3, 900, 1, 2, 4])).toBe(3);
  });

  it('lets product and floor take turns', async () => {
    const turns: string[] = [];
    const action = (name: string) => async () => void turns.push(name);

    await compare({ product: action('P'), floor: action('f') }, { repetitions: 2, requests: 2 });

    expect(turns.join('')).toBe('PfPPffPPff');
  });

  it('sends as many requests as it is told to, with as many under way as there are callers', async () => {
    let [sent, underWay, most] = [0, 0, 0];
    const product = async () => {
      sent += 1;
      most = Math.max(most, (underWay += 1));
      await Promise.resolve();
      underWay -= 1;
    };

    await compare({ product, floor: async () => undefined }, { repetitions: 2, requests: 10, callers: 4 });

    expect([sent, most]).toEqual([21, 4]);
  });

  it('ends with the error of a request that fails, instead of timing it', async () => {
    const product = () => Promise.reject(new Error('answered 500'));

    await expect(compare({ product, floor: async () => undefined }, { repetitions: 1, requests: 1 })).rejects.toThrow(
      'answered 500',
    );
  });
});

describe('the report', () => {
  it('aligns its columns', () => {
    expect(
      tableOf([
        { read: 'page', p50: 5 },
        { read: 'detail', p50: 12.5 },
      ]),
    ).toBe('read     p50\npage       5\ndetail  12.5');
  });
});
