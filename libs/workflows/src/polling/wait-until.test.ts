import { waitUntil } from './wait-until';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const never = new AbortController().signal;

describe('waitUntil', () => {
  test('looks again until something is found', async () => {
    const look = jest
      .fn<Promise<string | undefined>, []>()
      .mockResolvedValueOnce(undefined)
      .mockResolvedValueOnce(undefined);
    look.mockResolvedValue('found');

    const found = waitUntil(look, never);
    await jest.runAllTimersAsync();

    expect(await found).toBe('found');
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('gives up after a while', async () => {
    const found = waitUntil(async () => undefined, never);
    await jest.runAllTimersAsync();

    expect(await found).toBeUndefined();
  });

  test('waits as long as it is told to', async () => {
    const look = jest.fn<Promise<string | undefined>, []>().mockResolvedValue(undefined);

    const found = waitUntil(look, never, [10, 20]);
    await jest.runAllTimersAsync();

    expect(await found).toBeUndefined();
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('stops waiting when it is cancelled', async () => {
    const cancel = new AbortController();
    const found = waitUntil(async () => undefined, cancel.signal);
    const stopped = expect(found).rejects.toThrow('cancelled by a person');

    cancel.abort(new Error('cancelled by a person'));
    await jest.runAllTimersAsync();

    await stopped;
    expect(jest.getTimerCount()).toBe(0);
  });
});
