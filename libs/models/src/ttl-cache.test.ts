import { TtlCache } from './ttl-cache';

const aCache = (capacity?: number) => {
  const clock = { now: 0 };
  const loads: string[] = [];
  const cache = new TtlCache<string>(1_000, () => clock.now, capacity);
  const load = (key: string) => cache.get(key, async () => `${key}${loads.push(key)}`);
  return { cache, clock, load, loads };
};

test('a value is loaded once within its lifetime, however many ask at the same time', async () => {
  const { load, loads } = aCache();

  const values = await Promise.all([load('a'), load('a'), load('a')]);

  expect(values).toEqual(['a1', 'a1', 'a1']);
  expect(loads).toHaveLength(1);
});

test('a value is loaded again when its lifetime is over', async () => {
  const { clock, load } = aCache();
  await load('a');

  clock.now = 1_000;

  expect(await load('a')).toBe('a2');
});

test('a forgotten key is loaded again at once', async () => {
  const { cache, load } = aCache();
  await load('a');

  cache.forget('a');

  expect(await load('a')).toBe('a2');
});

test('a failed load is not remembered', async () => {
  const cache = new TtlCache<string>(1_000);
  await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');

  expect(await cache.get('a', async () => 'up')).toBe('up');
});

test('the oldest key makes room when the cache is full', async () => {
  const { load, loads } = aCache(2);

  await load('a');
  await load('b');
  await load('c');
  await load('a');

  expect(loads).toEqual(['a', 'b', 'c', 'a']);
});
