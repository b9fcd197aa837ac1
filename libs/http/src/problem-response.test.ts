import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import type { ResponseCheck } from './dispatch';
import { sampleRoutes, startSample, type Sample } from './testing/start-sample';

describe('problem responses', () => {
  let sample: Sample;
  let token: string;
  let log: string;
  beforeAll(async () => {
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    sample = await startSample({ logger: pino({ level: 'debug' }, destination) });
    token = await sample.issuer.token('technician');
  });
  beforeEach(() => {
    log = '';
  });
  afterAll(() => sample.stop());

  const get = (path: string) => request(sample.url).get(path).set('Authorization', `Bearer ${token}`);

  it.each([
    ['invalid-request', 400],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['organization-inactive', 409],
    ['stale', 412],
    ['too-large', 413],
    ['unsupported-media-type', 415],
    ['too-many-requests', 429],
    ['unavailable', 503],
    ['internal', 500],
  ])('%s is a %i with its code and the correlation id', async (code, status) => {
    const answer = await get(`/fail/${code}`).set('X-Correlation-Id', 'test-1234');

    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toMatchObject({ type: `urn:problem:${code}`, status, code, correlationId: 'test-1234' });
    expect(answer.headers['x-correlation-id']).toBe('test-1234');
  });

  it('name each invalid field', async () => {
    const { body } = await get('/fail/invalid-request');

    expect(body.errors).toEqual([{ path: 'field', message: 'Say more.' }]);
  });

  it('say when to come back', async () => {
    const [limited, away] = [await get('/fail/too-many-requests'), await get('/fail/unavailable')];

    expect([limited.headers['retry-after'], away.headers['retry-after']]).toEqual(['9', '7']);
  });

  it('AUTH-2 without a token challenge for one', async () => {
    const { status, headers, body } = await request(sample.url).get('/search');

    expect(status).toBe(401);
    expect(headers['www-authenticate']).toBe('Bearer');
    expect(body.code).toBe('unauthenticated');
  });

  it('keep internals to the log, where the correlation id finds them once', async () => {
    const { text } = await get('/fail/internal').set('X-Correlation-Id', 'canary-1234');

    expect(text).not.toContain('AccountKey');
    const entries = log.split('\n').filter((line) => line.includes('canary-1234') && line.includes('"fault"'));
    expect(entries).toHaveLength(1);
    // Where it comes from, and not its message: that may hold what nobody has cleaned of secrets.
    expect(JSON.parse(entries[0] ?? '')).toMatchObject({ fault: { name: 'Error', at: expect.any(Array) } });
    expect(log).not.toContain('AccountKey');
  });

  it('keep tokens out of the log', async () => {
    await get('/search?text=hello');
    await get('/fail/internal');

    expect(log).not.toContain(token.slice(-20));
  });

  it('replace a correlation id that could forge log lines', async () => {
    const { headers } = await get('/search').set('X-Correlation-Id', 'forged" level="fatal');

    expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['/SEARCH', '/Search', '/search/x', '//search', '/fail', '/fail/'])(
    'say that there is no path %s',
    async (path) => {
      const { status, body } = await get(path);

      expect([status, body.code]).toEqual([404, 'not-found']);
    },
  );

  it('say that a path is unknown, or cannot be read', async () => {
    const [unknown, undecodable] = [await get('/nothing/here'), await get('/fail/%E0%A4%A')];

    expect([unknown.status, undecodable.status]).toEqual([404, 400]);
    expect([unknown.body.code, undecodable.body.code]).toEqual(['not-found', 'invalid-request']);
  });
});

describe('a response that breaks its contract', () => {
  const broken = {
    ...sampleRoutes,
    search: { ...sampleRoutes.search, handle: async () => ({ limit: 1, secret: 'x' }) },
  };

  it('fails where responses are checked', async () => {
    const sample = await startSample({ routes: broken, validateResponses: true });
    const token = await sample.issuer.token('technician');

    const { status } = await request(sample.url).get('/search').set('Authorization', `Bearer ${token}`);
    await sample.stop();

    expect(status).toBe(500);
  });

  it.each<[string, object, ResponseCheck, number]>([
    ['lets a word pass that a newer version wrote', { limit: 1, order: 'shoe size' }, 'lenient', 200],
    ['fails for anything else than words', { limit: 'one', order: 'shoe size' }, 'lenient', 500],
    ['lets no word pass in tests', { limit: 1, order: 'shoe size' }, true, 500],
  ])('OPS-2 %s', async (_what, answer, validateResponses, expected) => {
    // What a row says is typed as what this version knows of it.
    const search = { ...sampleRoutes.search, handle: async () => answer as { limit: number } };
    const sample = await startSample({ routes: { ...sampleRoutes, search }, validateResponses });
    const token = await sample.issuer.token('technician');

    const { status } = await request(sample.url).get('/search').set('Authorization', `Bearer ${token}`);
    await sample.stop();

    expect(status).toBe(expected);
  });
});
