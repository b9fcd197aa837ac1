import { ApiError } from './api-error';
import { everyPage } from './every-page';

const collect = async (pages: AsyncIterable<readonly number[]>) => {
  const rows: number[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
};
const refusal = (retryAfterSeconds?: number) =>
  new ApiError({
    status: 429,
    code: 'too-many-requests',
    detail: 'Slowly.',
    ...(retryAfterSeconds && { retryAfterSeconds }),
  });

describe('everyPage', () => {
  it('P4 reads one page after the other', async () => {
    const asked: (string | undefined)[] = [];
    const ask = async (cursor: string | undefined) => {
      asked.push(cursor);
      return cursor === undefined ? { items: [1, 2], nextCursor: 'b' } : { items: [3] };
    };

    expect(await collect(everyPage(ask, new AbortController().signal))).toEqual([1, 2, 3]);
    expect(asked).toEqual([undefined, 'b']);
  });

  it('P4 waits where the service asks for patience, and leaves nothing out', async () => {
    jest.useFakeTimers();
    let calls = 0;
    const ask = async () => {
      calls += 1;
      if (calls === 1) throw refusal(2);
      return { items: [1] };
    };

    const read = collect(everyPage(ask, new AbortController().signal));
    await jest.advanceTimersByTimeAsync(1_999);
    expect(calls).toBe(1);
    await jest.advanceTimersByTimeAsync(1);

    expect(await read).toEqual([1]);
    jest.useRealTimers();
  });

  it.each([[undefined], [600]])('P4 gives up where waiting has no end in sight: %p seconds', async (seconds) => {
    const ask = () => Promise.reject(refusal(seconds));

    await expect(collect(everyPage(ask, new AbortController().signal))).rejects.toMatchObject({ status: 429 });
  });

  it('P4 stops after what is on its way when it is cancelled', async () => {
    const stop = new AbortController();
    let calls = 0;
    const ask = async () => {
      calls += 1;
      stop.abort();
      return { items: [1], nextCursor: 'more' };
    };

    await expect(collect(everyPage(ask, stop.signal))).rejects.toThrow();
    expect(calls).toBe(1);
  });
});
