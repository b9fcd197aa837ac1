import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedOrganizations } from '@msp/testing';
import { type RunningStandIns, startStandIns } from '../server';
import { controlClient, graphClient, haloClient } from '../stand-in-client';

const { acme, beta } = seedOrganizations;
const draft = {
  accountEnabled: true,
  displayName: 'Ada Byron',
  mailNickname: 'ada',
  userPrincipalName: 'ada@acme.example',
  passwordProfile: { password: 'Xk7!qqqqqq' },
};

describe('switchable faults', () => {
  let running: RunningStandIns;

  beforeAll(async () => {
    running = await startStandIns();
  });
  afterEach(() => running.world.reset());
  afterAll(() => running.stop());

  const control = () => controlClient(running);

  it('throttles one tenant for a number of requests, and no other', async () => {
    const fault = { vendor: 'graph', kind: 'throttle', tenant: acme.tenantId, retryAfterSeconds: 7, times: 1 };
    await control()('PUT', '/faults', { faults: [fault] });
    const [ofAcme, ofBeta] = [await graphClient(running, acme.tenantId), await graphClient(running, beta.tenantId)];

    const elsewhere = await ofBeta('GET', '/users');
    const throttled = await ofAcme('GET', '/users');
    const afterwards = await ofAcme('GET', '/users');

    expect([elsewhere.status, throttled.status, afterwards.status]).toEqual([200, 429, 200]);
    expect(throttled.headers.get('retry-after')).toBe('7');
    expect(throttled.body).toMatchObject({ error: { code: 'TooManyRequests' } });
  });

  it('takes down one path until it is switched off', async () => {
    await control()('POST', '/faults', { vendor: 'halopsa', kind: 'down', path: '/Tickets' });
    const halo = await haloClient(running);

    expect((await halo('GET', '/Tickets')).status).toBe(503);
    expect((await halo('GET', '/Client')).status).toBe(200);
    await control()('DELETE', '/faults');
    expect((await halo('GET', '/Tickets')).status).toBe(200);
  });

  it('cuts the connection before anything happens', async () => {
    await control()('POST', '/faults', { vendor: 'graph', kind: 'reset' });
    const graph = await graphClient(running, acme.tenantId);

    await expect(graph('POST', '/users', draft)).rejects.toThrow();

    expect(running.world.findTenant(acme.tenantId)?.users).toHaveLength(12);
  });

  it('commits a write and then drops the answer', async () => {
    await control()('POST', '/faults', { vendor: 'graph', kind: 'commit-then-drop', times: 1 });
    const graph = await graphClient(running, acme.tenantId);

    await expect(graph('POST', '/users', draft)).rejects.toThrow();

    expect((await graph('GET', '/users/ada@acme.example')).status).toBe(200);
    expect(running.world.faults.list()).toEqual([]);
  });

  it('delays an answer without changing it', async () => {
    await control()('POST', '/faults', { vendor: 'graph', kind: 'slow', delayMs: 1, times: 1 });

    const { status } = await (await graphClient(running, acme.tenantId))('GET', '/users');

    expect(status).toBe(200);
    const { body } = await control()('GET', '/state');
    expect(body['requests']).toMatchObject([{ vendor: 'graph', tenant: acme.tenantId, faults: ['slow'] }]);
  });

  it('refuses a fault that it does not know', async () => {
    expect((await control()('POST', '/faults', { vendor: 'graph', kind: 'explode' })).status).toBe(400);
  });

  it('switches nothing for a page of another site', async () => {
    const origin = 'http://localhost:3000';

    expect((await control()('POST', '/reset', {}, { origin })).status).toBe(403);
  });

  it('shows the state on a page, with switches, and escapes what it shows', async () => {
    const graph = await graphClient(running, acme.tenantId);
    await graph('POST', '/users', { ...draft, displayName: '<img src=x>' });
    const form = new URLSearchParams({ vendor: 'graph', kind: 'throttle', tenant: '', path: '', times: '2' });
    await fetch(`${running.url}/control/page/faults`, { method: 'POST', body: form, redirect: 'manual' });

    const response = await fetch(running.url);
    const text = await response.text();

    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('&lt;img src=x&gt;');
    expect(text).toContain('for 2 more');
    expect(text).not.toContain('local-only');
  });

  it('never tells the values of secrets', async () => {
    const { body } = await control()('GET', '/state');

    expect(JSON.stringify(body)).not.toContain('local-only');
    expect(body['vault']).toContainEqual({ name: 'GLOBAL--msgraph-client-secret', versions: 1, isDeleted: false });
  });
});

describe('the state of the stand-ins', () => {
  it('outlives a restart in a data folder, and goes back to the seed by a reset', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
    const first = await startStandIns({ folder });
    await (
      await graphClient(first, acme.tenantId)
    )('POST', '/users', draft);
    await first.stop();

    const second = await startStandIns({ folder });
    const graph = await graphClient(second, acme.tenantId);
    const kept = await graph('GET', '/users/ada@acme.example');
    await controlClient(second)('POST', '/reset', {});
    const gone = await graph('GET', '/users/ada@acme.example');
    await second.stop();
    await rm(folder, { recursive: true });

    expect([kept.status, gone.status]).toEqual([200, 404]);
    expect(second.certificate).toBe(first.certificate);
  });
});
