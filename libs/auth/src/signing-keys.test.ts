import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProblemError } from '@msp/models';
import { createSigningKey, publishKeys, startTokenIssuer, signToken, personClaims, seedPeople } from '@msp/testing';
import type { SigningKey, TokenIssuer } from '@msp/testing';
import type { JSONWebKeySet } from 'jose';
import { verifyAccessToken } from './access-token';
import { fetchKeySet, SigningKeys } from './signing-keys';

const minute = 60_000;
const hour = 60 * minute;

describe('signing keys', () => {
  let issuer: TokenIssuer;
  let first: SigningKey;
  let second: SigningKey;
  let published: JSONWebKeySet | 'away' | 'silent';
  let fetches: number;
  let time: number;
  let keys: SigningKeys;

  beforeAll(async () => {
    issuer = await startTokenIssuer();
    [first, second] = await Promise.all([createSigningKey('first'), createSigningKey('second')]);
  });
  beforeEach(async () => {
    published = await publishKeys([first]);
    fetches = 0;
    time = 0;
    keys = new SigningKeys(
      () => {
        fetches += 1;
        if (published === 'silent') return new Promise<JSONWebKeySet>(() => undefined);
        return published === 'away' ? Promise.reject(new Error('away')) : Promise.resolve(published);
      },
      () => time,
    );
  });

  const outcomeOf = async (key: SigningKey, kid = key.kid): Promise<string> => {
    const token = await signToken({ ...key, kid }, personClaims(issuer.issuer, seedPeople.runner));
    try {
      await verifyAccessToken(token, { ...issuer.rules, findKey: keys.find });
      return 'accepted';
    } catch (error) {
      return error instanceof ProblemError ? error.code : 'another failure';
    }
  };

  it('AUTH-2 are fetched once for many tokens', async () => {
    const outcomes = await Promise.all([outcomeOf(first), outcomeOf(first), outcomeOf(first)]);

    expect(outcomes).toEqual(['accepted', 'accepted', 'accepted']);
    expect(fetches).toBe(1);
  });

  it('AUTH-2 that rotate are found by their unknown id', async () => {
    await outcomeOf(first);
    published = await publishKeys([first, second]);
    time += minute;

    expect(await outcomeOf(second)).toBe('accepted');
    expect(await outcomeOf(first)).toBe('accepted');
    expect(fetches).toBe(2);
  });

  it('AUTH-2 that are withdrawn are refused after an hour', async () => {
    await outcomeOf(first);
    published = await publishKeys([second]);
    time += hour;

    expect(await outcomeOf(first)).toBe('unauthenticated');
  });

  it('AUTH-2 are fetched once a minute at most, however many unknown ids come', async () => {
    await outcomeOf(first);

    for (let seconds = 1; seconds <= 180; seconds += 1) {
      time += 1_000;
      await outcomeOf(first, `made-up-${seconds}`);
    }

    expect(fetches).toBe(1 + 3);
    expect(await outcomeOf(first)).toBe('accepted');
  });

  it('AUTH-2 serve on while the provider is away, and it is asked once a minute', async () => {
    await outcomeOf(first);
    published = 'away';

    const outcomes: string[] = [];
    for (let minutes = 0; minutes < 5; minutes += 1) {
      time += minutes === 0 ? 2 * hour : minute / 2;
      outcomes.push(await outcomeOf(first));
    }

    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(fetches).toBe(1 + 3);
  });

  it('AUTH-2 serve on without a wait while the provider is silent', async () => {
    await outcomeOf(first);
    published = 'away';
    time += 2 * hour;
    await outcomeOf(first);
    published = 'silent';
    time += minute;

    expect(await outcomeOf(first)).toBe('accepted');
    expect(fetches).toBe(3);
  });

  it('AUTH-2 come back with the provider', async () => {
    await outcomeOf(first);
    published = 'away';
    time += 2 * hour;
    await outcomeOf(first);
    published = await publishKeys([second]);
    time += minute;
    await outcomeOf(first);

    expect(await outcomeOf(second)).toBe('accepted');
    expect(await outcomeOf(first)).toBe('unauthenticated');
  });

  it('AUTH-2 that were never there are a 503, not a refusal, and are asked for again', async () => {
    published = 'away';

    expect(await outcomeOf(first)).toBe('unavailable');
    await expect(keys.ready()).rejects.toMatchObject({ code: 'unavailable' });
    published = await publishKeys([first]);
    time += 5_000;
    expect(await outcomeOf(first)).toBe('accepted');
    await expect(keys.ready()).resolves.toBeUndefined();
  });
});

describe('fetching signing keys', () => {
  const keySet = { keys: [{ kty: 'RSA', kid: 'first' }] };
  let status: number;
  let body: string;
  let headers: OutgoingHttpHeaders;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer(({ url: path }, response) => {
      if (path === '/elsewhere') response.end(JSON.stringify(keySet));
      else response.writeHead(status, headers).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  });
  beforeEach(() => ([status, body, headers] = [200, JSON.stringify(keySet), {}]));
  afterAll(() => void server.close());

  it('AUTH-2 gives the keys alone, whatever comes beside them', async () => {
    body = JSON.stringify({ ...keySet, more: 1 });

    expect(await fetchKeySet(url)).toEqual(keySet);
  });

  it.each([
    ['an error with keys', 500, JSON.stringify(keySet), 'answered 500'],
    ['not found', 404, '', 'answered 404'],
    ['no JSON', 200, '<html>', ''],
    ['nothing', 200, '', ''],
    ['null', 200, 'null', 'without keys'],
    ['a text', 200, '"keys"', 'without keys'],
    ['a list', 200, '[]', 'without keys'],
    ['an object without keys', 200, '{}', 'without keys'],
    ['keys that are null', 200, '{"keys":null}', 'without keys'],
    ['keys that are an object', 200, '{"keys":{"length":1}}', 'without keys'],
    ['no key', 200, '{"keys":[]}', 'without keys'],
  ])('AUTH-2 takes %s for no keys', async (_what, answered, text, reason) => {
    [status, body] = [answered, text];

    await expect(fetchKeySet(url)).rejects.toThrow(reason);
  });

  it.each([301, 302, 307, 308])(
    'AUTH-2 follows no redirect with %i, which could lead to the keys of another',
    async (answered) => {
      [status, headers] = [answered, { location: '/elsewhere' }];

      await expect(fetchKeySet(url)).rejects.toThrow();
    },
  );
});
