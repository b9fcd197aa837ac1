import { defineDataProvider, field, IntegrationError, MissingConfigurationError } from '@msp/workflow-sdk';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

let calls: string[] = [];
let failing = false;
const rooms = defineDataProvider({
  name: 'rooms',
  description: 'For tests only',
  cacheSeconds: 60,
  parameters: {
    floor: field.int({ label: 'Floor', default: 1 }),
    wings: field.list({ label: 'Wings', required: false }),
  },
  options: async ({ org, input }) => {
    calls.push(`${org.name} ${input.floor}`);
    if (failing) throw new IntegrationError({ integration: 'msgraph', message: 'Graph is down.', remedy: 'Wait.' });
    return [{ label: `${org.name} ${input.floor} ${(input.wings ?? []).join('+')}`, value: String(input.floor) }];
  },
});
const unset = defineDataProvider({
  name: 'unset',
  description: 'For tests only',
  options: () => {
    throw new MissingConfigurationError('office');
  },
});
const flood = defineDataProvider({
  name: 'flood',
  description: 'For tests only',
  options: () => Array.from({ length: 1_306 }, (_, index) => ({ label: `Número ${index + 1}`, value: `${index}` })),
});
const people = defineDataProvider({
  name: 'people',
  description: 'For tests only',
  search: true,
  options: ({ search = 'everybody' }) => ({
    options: [{ label: search, value: search }],
    total: search === 'everybody' ? 1 : 7,
  }),
  lookup: ({ value }) => ({ label: value, value }),
});

describe('data providers', () => {
  let engine: TestEngine;
  let now = Date.parse('2026-03-01T08:00:00Z');
  beforeEach(async () => {
    calls = [];
    failing = false;
    engine = await startEngine({ definitions: [rooms, unset, flood, people], now: () => now });
  });
  afterEach(() => engine.stop(0));

  const ask = (query = '', org = acme, provider = 'rooms') =>
    engine.call('GET', `/api/data-providers/${provider}${query}`, { as: 'technician', org });

  test('DP-1 answers options, and says that they are new', async () => {
    const { status, body } = await ask('?floor=3&wings=a,b');

    expect(status).toBe(200);
    expect(body).toMatchObject({ options: [{ label: 'Acme Corp 3 a+b', value: '3' }], cached: false });
    expect(body['cachedAt']).toBe('2026-03-01T08:00:00.000Z');
  });

  test('DP-1 remembers the answer per parameters until its time is over', async () => {
    await ask('?floor=2');
    const again = await ask('?floor=2');
    const other = await ask('?floor=4');
    now += 60_001;
    const later = await ask('?floor=2');

    expect([again, other, later].map(({ body }) => body['cached'])).toEqual([true, false, false]);
    expect(calls).toEqual(['Acme Corp 2', 'Acme Corp 4', 'Acme Corp 2']);
  });

  test('ORG-5 two organizations never share an answer', async () => {
    const [forAcme, forBeta] = [await ask('', acme), await ask('', beta)];

    expect(forAcme.body['options']).toMatchObject([{ label: 'Acme Corp 1 ' }]);
    expect(forBeta.body).toMatchObject({ options: [{ label: 'Beta Industries 1 ' }], cached: false });
  });

  test('twenty at once ask the vendor once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask('?floor=9')));

    expect(calls).toEqual(['Acme Corp 9']);
  });

  test('DP-2 a failure is a 503 with the vendor’s reason and what to do, and is not remembered', async () => {
    failing = true;
    const failed = await ask();
    failing = false;
    const repeated = await ask();

    expect(failed.status).toBe(503);
    expect(failed.headers.get('retry-after')).not.toBeNull();
    expect(failed.body).toMatchObject({ code: 'unavailable', detail: 'Graph is down. Wait.' });
    expect(repeated.status).toBe(200);
  });

  test('missing configuration is a 409 that names it', async () => {
    const { status, body } = await ask('', acme, 'unset');

    expect([status, body['code']]).toEqual([409, 'conflict']);
    expect(body['detail']).toContain('"office"');
  });

  test('parameters that are wrong or unknown are named', async () => {
    const { status, body } = await ask('?floor=high&door=1');

    expect(status).toBe(400);
    expect((body['errors'] as { path: string }[]).map(({ path }) => path).sort()).toEqual(['door', 'floor']);
  });

  test('L3: shows the first 1,000 of more options, says how many there are, and finds the others', async () => {
    const all = await ask('', acme, 'flood');
    const last = await ask('?search=numero%201306', acme, 'flood');
    const none = await ask('?search=nothing', acme, 'flood');

    expect(all.body).toMatchObject({ total: 1_306, truncated: true });
    expect(all.body['options']).toHaveLength(1_000);
    expect(last.body).toMatchObject({ options: [{ label: 'Número 1306' }], total: 1, truncated: false, cached: true });
    expect(none.body).toMatchObject({ options: [], total: 0, truncated: false });
  });

  test('L3: lets a provider that searches by itself search, and remembers each search', async () => {
    const first = await ask('?search=%20ada%20', acme, 'people');
    const again = await ask('?search=ada', acme, 'people');
    const blank = await ask('?search=%20', acme, 'people');

    expect(first.body).toMatchObject({ options: [{ value: 'ada' }], total: 7, truncated: true, cached: false });
    expect(again.body).toMatchObject({ cached: true });
    expect(blank.body).toMatchObject({ options: [{ value: 'everybody' }], truncated: false });
  });

  test('an unknown provider is a 404', async () => {
    expect((await ask('', acme, 'none')).status).toBe(404);
  });
});
