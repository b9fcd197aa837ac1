import { seedOrganizations } from '@msp/testing';
import request from 'supertest';
import type { Right } from '@msp/auth';
import type { SampleRoutes, Sample } from './testing/start-sample';
import { sampleRoutes, startSample } from './testing/start-sample';

const acme = seedOrganizations.acme.id;

describe('a service', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample();
  });
  afterAll(() => sample.stop());

  it('does not start without a route for each operation', async () => {
    const { search: _left, ...rest } = sampleRoutes;

    // @ts-expect-error: an operation without a route does not compile.
    const routes: SampleRoutes = rest;

    await expect(startSample({ routes })).rejects.toThrow('search');
  });

  it('does not start without a right on each route', async () => {
    // @ts-expect-error: a route without a right does not compile.
    const routes: SampleRoutes = { ...sampleRoutes, search: { handle: sampleRoutes.search.handle } };

    await expect(startSample({ routes })).rejects.toThrow('search');
  });

  it.each<[keyof SampleRoutes & ('search' | 'ping'), Right]>([
    ['search', 'public'],
    ['ping', 'signedIn'],
  ])('does not start where contract and route disagree whether %s is public', async (operation, right) => {
    const routes = { ...sampleRoutes, [operation]: { ...sampleRoutes[operation], right } };

    await expect(startSample({ routes })).rejects.toThrow(operation);
  });

  it('refuses a handler that answers another shape', () => {
    const routes: Pick<SampleRoutes, 'ping'> = {
      // @ts-expect-error: an answer that the contract does not know does not compile.
      ping: { right: 'public', handle: async () => ({ pong: 'yes' }) },
    };

    expect(routes.ping.right).toBe('public');
  });

  it.each(['http://ui.example'])('lets pages of %s call', async (origin) => {
    const { headers } = await request(sample.url).get('/ping').set('Origin', origin);

    expect(headers['access-control-allow-origin']).toBe(origin);
  });

  it.each([
    'https://ui.example',
    'http://ui.example:8080',
    'http://ui.example.attacker.example',
    'http://attacker-ui.example',
    'http://UI.example',
    'null',
    '*',
  ])('lets no page of %s call', async (origin) => {
    const called = await request(sample.url).get('/ping').set('Origin', origin);
    const asked = await request(sample.url)
      .options('/echo')
      .set('Origin', origin)
      .set('Access-Control-Request-Method', 'POST');

    expect(called.headers['access-control-allow-origin']).toBeUndefined();
    expect(asked.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('answers a preflight with what pages may send', async () => {
    const { status, headers } = await request(sample.url)
      .options('/echo')
      .set('Origin', 'http://ui.example')
      .set('Access-Control-Request-Method', 'POST');

    expect(status).toBe(204);
    expect(headers['access-control-allow-headers']).toContain('X-Organization-Id');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('answers with a strict policy and keeps nothing in caches', async () => {
    const { headers } = await request(sample.url).get('/ping');

    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('limits how often one person may ask, not the others', async () => {
    const limited = await startSample({ requestsPerMinute: 2 });
    const [runner, auditor] = [await limited.issuer.token('runner'), await limited.issuer.token('auditor')];
    const ask = (token: string) => request(limited.url).get('/search').set('Authorization', `Bearer ${token}`);

    const answers = [await ask(runner), await ask(runner), await ask(runner), await ask(auditor)];
    await limited.stop();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
    expect(answers[2]?.headers['retry-after']).toBe('60');
  });
});

describe('the scopes of a token', () => {
  let sample: Sample;
  beforeAll(async () => {
    sample = await startSample();
  });
  afterAll(() => sample.stop());

  const admin = (scp: string) => sample.issuer.token('admin', { scp });

  it.each([
    ['Workflows.Execute', 403],
    ['Forms.Manage', 403],
    ['Organizations.Manage', 204],
    ['Organizations.Manage.All', 403],
    ['organizations.manage', 403],
    ['openid Organizations.Manage', 204],
  ])('%s answers a change with %i', async (scope, expected) => {
    const { status } = await request(sample.url)
      .delete(`/things/${acme}`)
      .set('Authorization', `Bearer ${await admin(scope)}`);

    expect(status).toBe(expected);
  });

  it.each([
    ['Workflows.Execute', 200],
    ['User.Read', 403],
  ])('%s answers a read with %i', async (scope, expected) => {
    const { status } = await request(sample.url)
      .get('/search')
      .set('Authorization', `Bearer ${await admin(scope)}`);

    expect(status).toBe(expected);
  });

  it('AUTH-7 an app needs the role of the scope’s name, and gets no person’s rights by it', async () => {
    const app = await sample.issuer.appToken(acme, ['Platform.Admin', 'Organizations.Manage']);
    const stranger = await sample.issuer.appToken(acme, ['Something.Else']);

    const ask = (token: string) => request(sample.url).get('/search').set('Authorization', `Bearer ${token}`);
    const change = await request(sample.url).delete(`/things/${acme}`).set('Authorization', `Bearer ${app}`);

    expect([(await ask(app)).status, (await ask(stranger)).status, change.status]).toEqual([200, 403, 403]);
  });
});
