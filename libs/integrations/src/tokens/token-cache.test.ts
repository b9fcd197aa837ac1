import { createTokenCache } from './token-cache';
import type { TokenSubject } from './token-cache';

const subject: TokenSubject = { integration: 'msgraph', authority: 'a', tenant: 't', clientId: 'c', secret: 's' };

function counting(expiresAt: number) {
  let fetched = 0;
  return {
    count: () => fetched,
    fetch: async () => {
      fetched += 1;
      return { value: `token-${fetched}`, expiresAt };
    },
  };
}

describe('createTokenCache', () => {
  it('INT-2 keeps a token until 60 seconds before it ends', async () => {
    let now = 0;
    const cache = createTokenCache(() => now);
    const tokens = counting(3_600_000);
    await cache.get(subject, tokens.fetch);

    now = 3_539_999;
    const kept = await cache.get(subject, tokens.fetch);
    now = 3_540_000;
    const renewed = await cache.get(subject, tokens.fetch);

    expect([kept.value, renewed.value]).toEqual(['token-1', 'token-2']);
  });

  it('INT-2 fetches once for callers that come at the same time', async () => {
    const cache = createTokenCache(() => 0);
    const tokens = counting(3_600_000);

    const all = await Promise.all([1, 2, 3].map(() => cache.get(subject, tokens.fetch)));

    expect(all.map(({ value }) => value)).toEqual(['token-1', 'token-1', 'token-1']);
    expect(tokens.count()).toBe(1);
  });

  it('keeps no failure', async () => {
    const cache = createTokenCache(() => 0);
    await expect(cache.get(subject, () => Promise.reject(new Error('down')))).rejects.toThrow('down');

    await expect(cache.get(subject, counting(3_600_000).fetch)).resolves.toMatchObject({ value: 'token-1' });
  });

  it.each(['integration', 'authority', 'tenant', 'clientId', 'secret'] as const)(
    'ORG-5 never gives a token to a subject with another %s',
    async (property) => {
      const cache = createTokenCache(() => 0);
      const tokens = counting(3_600_000);
      await cache.get(subject, tokens.fetch);

      const other = await cache.get({ ...subject, [property]: 'other' }, tokens.fetch);

      expect(other.value).toBe('token-2');
    },
  );

  it('forgets a dropped token, but not its successor', async () => {
    const cache = createTokenCache(() => 0);
    const tokens = counting(3_600_000);
    await cache.get(subject, tokens.fetch);
    cache.drop(subject, 'token-1');
    await cache.get(subject, tokens.fetch);

    cache.drop(subject, 'token-1');

    await expect(cache.get(subject, tokens.fetch)).resolves.toMatchObject({ value: 'token-2' });
  });
});
