import { seedOrganizations } from '@msp/testing';
import request from 'supertest';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

const acme = seedOrganizations.acme.id;

interface Seen {
  readonly scope: string;
  readonly expected: string | undefined;
  readonly authorization: string;
  readonly query: unknown;
}

describe('what a handler is given', () => {
  let sample: Sample;
  let seen: Seen | undefined;
  const note = ({ scope, expected, authorization, query }: Seen) =>
    void (seen = { scope, expected, authorization, query });
  beforeAll(async () => {
    const { search, inOrganization, inPath } = sampleRoutes;
    sample = await startSample({
      routes: {
        ...sampleRoutes,
        search: { ...search, handle: (input) => (note(input), search.handle(input)) },
        inOrganization: { ...inOrganization, handle: (input) => (note(input), inOrganization.handle(input)) },
        inPath: { ...inPath, handle: (input) => (note(input), inPath.handle(input)) },
      },
    });
  });
  beforeEach(() => (seen = undefined));
  afterAll(() => sample.stop());

  async function ask(path: string, headers: Readonly<Record<string, string>> = {}) {
    const token = await sample.issuer.token('technician');
    const { status } = await request(sample.url)
      .get(path)
      .set({ Authorization: `Bearer ${token}`, ...headers });
    return { status, token };
  }

  it.each([
    ['the organization of the header', '/thing', { 'X-Organization-Id': acme }, acme],
    ['the organization of the path', `/organizations/${acme}/thing`, {}, acme],
    ['GLOBAL where it names none', '/search', {}, 'GLOBAL'],
  ])('is about %s', async (_what, path, headers, scope) => {
    expect((await ask(path, headers)).status).toBe(200);
    expect(seen?.scope).toBe(scope);
  });

  it.each([
    ['nothing', {}, undefined],
    ['a version', { 'If-Match': 'W/"7"' }, 'W/"7"'],
    ['any version', { 'If-Match': '*' }, undefined],
  ])('expects what the caller read: %s', async (_what, headers, expected) => {
    await ask('/search', headers);

    expect(seen).toMatchObject({ expected });
  });

  it.each<[string, Readonly<Record<string, unknown>> | undefined]>([
    ['exact=true', { exact: true }],
    ['exact=false', { exact: false }],
    ...['exact=TRUE', 'exact=1', 'exact=', 'exact=yes'].map((query): [string, undefined] => [query, undefined]),
    ['price=0', { price: 0 }],
    ['price=-1.5', { price: -1.5 }],
    ...['price=1e3', 'price=.5', 'price=0x1', 'price=', 'price=1,5', 'price=%201', 'price=NaN', 'price=1.'].map(
      (query): [string, undefined] => [query, undefined],
    ),
    ['limit=200', { limit: 200 }],
    ...['limit=201', 'limit=-1', 'limit=0', 'limit=1.5'].map((query): [string, undefined] => [query, undefined]),
    ['text=true', { text: 'true' }],
    ['text=1', { text: '1' }],
    ['text=', { text: '' }],
  ])('holds the query as the contract types it: %s', async (query, expected) => {
    const { status } = await ask(`/search?${query}`);

    expect(status).toBe(expected === undefined ? 400 : 200);
    expect(seen?.query).toEqual(expected && { limit: 50, ...expected });
  });

  it('holds the caller’s token as it was sent', async () => {
    const { token } = await ask('/search');

    expect(seen?.authorization).toBe(`Bearer ${token}`);
  });

  it.each([
    [0, undefined, '127.0.0.1'],
    [0, '192.0.2.7', '127.0.0.1'],
    [1, undefined, '127.0.0.1'],
    [1, '192.0.2.7', '192.0.2.7'],
    [1, '203.0.113.9, 192.0.2.7', '192.0.2.7'],
    [2, '203.0.113.9, 192.0.2.7', '203.0.113.9'],
    [1, '::ffff:192.0.2.7', '192.0.2.7'],
    [1, '2001:db8::7', '2001:db8::7'],
  ])(
    'knows the address of the caller behind %i proxies that are trusted, sent %s',
    async (hops, forwarded, address) => {
      let ipAddress = '';
      const handle: typeof sampleRoutes.search.handle = (input) => (
        (ipAddress = input.ipAddress),
        sampleRoutes.search.handle(input)
      );
      const routes = { ...sampleRoutes, search: { ...sampleRoutes.search, handle } };
      const behind = await startSample({ routes, trustedProxyHops: hops });
      const sent = request(behind.url).get('/search');
      if (forwarded !== undefined) void sent.set('X-Forwarded-For', forwarded);
      await sent.set('Authorization', `Bearer ${await behind.issuer.token('technician')}`);
      await behind.stop();

      expect(ipAddress).toBe(address);
    },
  );
});
