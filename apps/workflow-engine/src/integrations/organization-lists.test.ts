import { OrganizationLists, type ReadPages } from './organization-lists';

const hour = 60 * 60_000;
const page = (...ids: number[]) => ids.map((id) => ({ externalOrgId: String(id), name: `Organization ${id}` }));
const whole: ReadPages = async function* () {
  yield page(1, 2);
};
const wait = { refresh: false, waitMs: 60_000 };

describe('lists of external organizations', () => {
  let now = 0;
  let lists: OrganizationLists;
  let reads = 0;
  beforeEach(() => {
    now = Date.parse('2026-03-01T08:00:00Z');
    lists = new OrganizationLists(() => now);
    reads = 0;
  });
  afterEach(() => lists.close());

  const counted =
    (read: ReadPages): ReadPages =>
    (signal) => {
      reads += 1;
      return read(signal);
    };
  const failing = counted(async function* () {
    yield page(1);
    throw new Error('throttled');
  });
  const get = (read: ReadPages = counted(whole), options = wait) => lists.get('halopsa', read, options);

  it('MAP-2 are read once in an hour', async () => {
    const first = await get();
    now += hour - 1;
    const second = await get();
    now += 1;
    const third = await get();

    expect(first.organizations).toHaveLength(2);
    expect(second.readAt).toBe(first.readAt);
    expect(third.readAt).toBe(now);
    expect(reads).toBe(2);
  });

  it('MAP-2 are read by one at a time, however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => get()));

    expect(reads).toBe(1);
    expect(answers.every(({ organizations }) => organizations.length === 2)).toBe(true);
  });

  it('MAP-2 are read anew when asked to, by one at a time', async () => {
    await get();
    await Promise.all([1, 2, 3].map(() => get(counted(whole), { ...wait, refresh: true })));

    expect(reads).toBe(2);
  });

  it('MAP-2 stay as they were, with their time, when the vendor fails', async () => {
    const { readAt } = await get();
    now += hour;

    const after = await get(failing);

    expect(after).toMatchObject({ readAt, failure: new Error('throttled'), loaded: undefined });
    expect(after.organizations).toHaveLength(2);
  });

  it('MAP-2 leave a vendor that failed alone for 30 s, unless they are asked for anew', async () => {
    await get(failing);
    await get(failing);
    expect(reads).toBe(1);

    await get(failing, { ...wait, refresh: true });
    now += 30_000;
    const recovered = await get();

    expect(reads).toBe(3);
    expect(recovered).toMatchObject({ failure: undefined, readAt: now });
  });

  it('MAP-2 tell how far they are while they are read', async () => {
    const next = Promise.withResolvers<void>();
    const slow: ReadPages = async function* () {
      yield page(1, 2, 3);
      await next.promise;
      yield page(4);
    };

    const meanwhile = await get(slow, { refresh: false, waitMs: 1 });
    next.resolve();
    const complete = await get(slow);

    expect(meanwhile).toMatchObject({ loaded: 3, readAt: undefined, organizations: [] });
    expect(complete.organizations).toHaveLength(4);
  });

  it('MAP-2 are given up when the engine stops', async () => {
    const stuck: ReadPages = async function* (signal) {
      yield page(1);
      signal.throwIfAborted();
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const asked = get(stuck);
    lists.close();

    expect((await asked).failure).toMatchObject({ message: 'The engine is being stopped.' });
  });

  it('are kept apart by key, the ones asked for least recently forgotten first', async () => {
    for (let number = 0; number <= 200; number += 1) await lists.get(`list ${number}`, counted(whole), wait);
    await lists.get('list 200', counted(whole), wait);
    expect(reads).toBe(201);

    await lists.get('list 0', counted(whole), wait);
    expect(reads).toBe(202);
  });
});
