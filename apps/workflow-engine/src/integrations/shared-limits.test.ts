import { createConcurrencyLimits } from '@msp/integrations';
import { createMemoryStorage, createRepositories } from '@msp/storage';
import { pino } from 'pino';
import { sharedLimits } from './shared-limits';

const key = 'halopsa https://halo.example 7';
const logger = pino({ level: 'silent' });

/** Engines over one storage, each with limits of its own. */
function arrange() {
  const { vendorPauses } = createRepositories(createMemoryStorage());
  const find = jest.spyOn(vendorPauses, 'find');
  const create = () => sharedLimits({ own: createConcurrencyLimits(), pauses: vendorPauses, logger });
  return { vendorPauses, find, create };
}

describe('A8 limits of vendors over several processes', () => {
  let now = 0;
  beforeEach(() => {
    now = 10_000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  test('a pause that one was asked for holds the calls of the others within two seconds, and ends for them too', async () => {
    const { vendorPauses, create } = arrange();
    const [one, other] = [create(), create()];
    expect(await other.pausedUntil(key, 0)).toBeUndefined();

    const put = jest.spyOn(vendorPauses, 'put');
    one.pause(key, 60_000);
    await put.mock.results[0]?.value;
    now += 2_000;

    expect(await other.pausedUntil(key, 0)).toBe(60_000);
    expect(await other.pausedUntil('halopsa https://halo.example 8', 0)).toBeUndefined();
    now += 2_000;
    expect(await other.pausedUntil(key, 60_001)).toBeUndefined();
  });

  test('it is read once in two seconds, however many call, and not while nobody does', async () => {
    const { find, create } = arrange();
    const limits = create();

    await Promise.all(Array.from({ length: 50 }, () => limits.pausedUntil(key, 0)));
    expect(find).toHaveBeenCalledTimes(1);
    now += 60_000;
    expect(find).toHaveBeenCalledTimes(1);
    await limits.pausedUntil(key, 0);

    expect(find).toHaveBeenCalledTimes(2);
  });

  test('while storage is away, what this process knows counts', async () => {
    const { vendorPauses, find, create } = arrange();
    const limits = create();
    find.mockRejectedValue(new Error('away'));
    jest.spyOn(vendorPauses, 'put').mockRejectedValue(new Error('away'));

    limits.pause(key, 60_000);

    expect(await limits.pausedUntil(key, 0)).toBe(60_000);
    expect(await limits.run(key, new AbortController().signal, async () => 'done')).toBe('done');
  });
});
