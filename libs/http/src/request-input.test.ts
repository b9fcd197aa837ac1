import { request as httpRequest } from 'node:http';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { startSample, type Sample } from './testing/start-sample';

const mebibyte = 1_024 * 1_024;

describe('what a request may contain', () => {
  let sample: Sample;
  let token: string;
  beforeAll(async () => {
    sample = await startSample();
    token = await sample.issuer.token('technician');
  });
  afterAll(() => sample.stop());

  const get = (path: string) => request(sample.url).get(path).set('Authorization', `Bearer ${token}`);
  const post = (body: string, type = 'application/json') =>
    request(sample.url).post('/echo').set('Authorization', `Bearer ${token}`).type(type).send(body);
  const bodyOf = (length: number) => {
    const empty = JSON.stringify({ text: '' });
    return JSON.stringify({ text: 'x'.repeat(length - empty.length) });
  };

  it('is a body of one mebibyte, and not a byte more', async () => {
    const [fits, exceeds] = [await post(bodyOf(mebibyte)), await post(bodyOf(mebibyte + 1))];

    expect(fits.status).toBe(200);
    expect(exceeds.status).toBe(413);
    expect(exceeds.body.code).toBe('too-large');
  });

  it.each([
    ['arrays 33 deep', `{"text":"a","nested":${'['.repeat(33)}${']'.repeat(33)}}`, 400],
    ['arrays 100,000 deep', `{"text":"a","nested":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['objects 10,000 deep', `{"text":"a","nested":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`, 400],
    ['a NUL character', '{"text":"a\\u0000b"}', 400],
    ['a NUL character in a name', '{"text":"a","nested":{"a\\u0000":1}}', 400],
    ['a lone surrogate', '{"text":"a\\ud800"}', 400],
    ['a lone low surrogate deep inside', '{"text":"a","nested":[{"b":["\\udc00"]}]}', 400],
    ['half a document', '{"text":', 400],
    ['a number', '7', 400],
    ['a list', '[]', 400],
    ['null', 'null', 400],
    ['a text that is too few', '{"text":7}', 400],
  ])('is not %s', async (_name, body, status) => {
    const answer = await post(body);

    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe('invalid-request');
  });

  it.each([
    ['gzip that is none', 'gzip', Buffer.from('{"text":"a"}'), 400],
    ['gzip that was cut short', 'gzip', gzipSync('{"text":"a"}').subarray(0, 15), 400],
    ['deflate that is none', 'deflate', Buffer.from('{"text":"a"}'), 400],
    ['brotli that is none', 'br', Buffer.from('{"text":"a"}'), 400],
    ['an encoding that nobody knows', 'nonsense', Buffer.from('{"text":"a"}'), 415],
    ['gzip of more than a mebibyte', 'gzip', gzipSync(bodyOf(mebibyte + 1)), 413],
  ])('is not %s', async (_name, encoding, body, status) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'content-encoding': encoding,
    };

    const response = await fetch(`${sample.url}/echo`, { method: 'POST', headers, body });

    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.any(String) });
  });

  it('is not an object of 100,000 properties', async () => {
    const nested = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 0]));

    const { status } = await post(JSON.stringify({ text: 'a', nested }));

    expect([400, 413]).toContain(status);
  });

  it('is 20,000 values in all, however they are nested, and not one more', async () => {
    // With the body itself, its text and the list.
    const list = (count: number) => Array.from({ length: count - 3 }, () => 0);
    const nested = (count: number) => [list(count - 1)];
    const answers = await Promise.all(
      [list(20_000), list(20_001), nested(20_000), nested(20_001)].map((values) =>
        post(JSON.stringify({ text: 'a', nested: values })),
      ),
    );

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [200, undefined],
      [413, 'too-large'],
      [200, undefined],
      [413, 'too-large'],
    ]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'])(
    'is not a body as %s',
    async (type) => {
      const { status, body } = await post('{"text":"a"}', type);

      expect(status).toBe(415);
      expect(body.code).toBe('unsupported-media-type');
    },
  );

  it('is not an unknown property, which is named', async () => {
    const { status, body } = await post('{"text":"a","isAdmin":true,"constructor":{"prototype":1}}');

    expect(status).toBe(400);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['isAdmin', 'constructor']);
  });

  it('is not a prototype', async () => {
    const { status } = await post('{"text":"a","__proto__":{"isAdmin":true}}');

    expect(status).toBe(400);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it.each([
    ['page=2', 'page'],
    ['constructor=1', 'constructor'],
    ['toString=1', 'toString'],
    ['__proto__=1', '__proto__'],
    ['limit=1&limit=2', 'limit'],
    ['text=a&text=b', 'text'],
    ['limit=0', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit[]=1', 'limit[]'],
  ])('is not the query %s, which is named', async (query, path) => {
    const { status, body } = await get(`/search?${query}`);

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path }]);
  });

  it('is a number in the query, or its default', async () => {
    const [given, left] = [await get('/search?limit=7'), await get('/search')];

    expect([given.body, left.body]).toEqual([{ limit: 7 }, { limit: 50 }]);
  });

  it('is any query, once each, where the contract leaves it free', async () => {
    const [fine, twice] = [await get('/free?any=1&thing=2'), await get('/free?any=1&any=2')];

    expect(fine.body).toEqual({ any: '1', thing: '2' });
    expect(twice.status).toBe(400);
  });

  it('is not a header of 64 KB', async () => {
    const { status } = await get('/search').set('X-Correlation-Id', 'x'.repeat(65_536));

    expect(status).toBe(413);
  });

  it('AUTH-2 is not a token of 64 KB, which is a 401', async () => {
    const { status } = await request(sample.url)
      .get('/search')
      .set('Authorization', `Bearer a.${'A'.repeat(65_536)}.a`);

    expect(status).toBe(401);
  });

  it.each([
    ['two of them', (good: string) => [`Bearer ${good}`, `Bearer ${good}`]],
    ['two in one line', (good: string) => [`Bearer ${good}, Bearer ${good}`]],
    ['Basic', (good: string) => [`Basic ${good}`]],
    ['no scheme', (good: string) => [good]],
    ['an empty bearer', () => ['Bearer ']],
  ])('AUTH-2 is not %s as Authorization', async (_name, headerOf) => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${sample.url}/search`, { headers: { Authorization: headerOf(token) } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(status).toBe(401);
  });

  it('AUTH-2 is no token in the address', async () => {
    const { status } = await request(sample.url).get(`/search?access_token=${token}`);

    expect(status).toBe(401);
  });
});
