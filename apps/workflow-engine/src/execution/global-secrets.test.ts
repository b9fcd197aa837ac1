import { defineWorkflow } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const graphSecret = 'canary-of-the-graph-secret-91ab';
const haloKey = 'canary-of-the-halo-key-91ab';
const ownKey = 'canary-of-the-own-key-91ab';
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };

const calling = defineWorkflow({
  name: 'calling',
  description: 'For tests only',
  category: 'test',
  uses: ['halopsa'],
  parameters: {},
  async run({ integrations }) {
    const halo = await integrations.get('halopsa');
    return (await halo.ticketTypes.list()).length;
  },
});
const configured = defineWorkflow({
  name: 'configured',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ config }) => (await config.getSecret('smtp_password')).reveal().length,
});
const byName = defineWorkflow({
  name: 'by_name',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ secrets }) => (await secrets.get('msgraph-client-secret')).reveal().length,
});

describe('a secret of GLOBAL', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  let other: FakeHalo;
  beforeEach(async () => {
    [engine, halo, other] = await Promise.all([
      startEngine({ definitions: [calling, configured, byName] }),
      startFakeHalo(),
      startFakeHalo(),
    ]);
    halo.answer = { status: 200, body: [] };
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', haloKey);
    await engine.storage.secrets.put('GLOBAL', 'msgraph-client-secret', graphSecret);
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop(), other.stop()]));

  const own = (settings: Record<string, string>) =>
    engine.context.repositories.integrationSettings.upsert({
      organizationId: acme,
      type: 'halopsa',
      isEnabled: true,
      settings,
      ...stamp,
    });
  const config = (organizationId: string, value: string) =>
    engine.context.repositories.configValues.upsert({
      organizationId,
      key: 'smtp_password',
      type: 'secret_ref',
      value,
      ...stamp,
    });
  const sent = () => JSON.stringify([halo.requests, other.requests]);

  it.each<[string, (elsewhere: string) => Record<string, string>]>([
    ['its own reference names one of another integration', () => ({ api_key_ref: 'msgraph-client-secret' })],
    [
      'it names one that GLOBAL names elsewhere, and an own client',
      () => ({ api_key_ref: 'msgraph-client-secret', client_id: 'own' }),
    ],
    ['it chose the address', (url) => ({ api_url: url })],
    ['it chose the address and names the same', (url) => ({ api_url: url, api_key_ref: 'halo-key' })],
    ['it chose the address of sign-in alone', (url) => ({ auth_url: `${url}/auth` })],
    ['it chose an address and names another', (url) => ({ api_url: url, api_key_ref: 'msgraph-client-secret' })],
  ])('S4: is sent nowhere for an organization where %s', async (_what, settings) => {
    await own(settings(other.url));

    const { body } = await engine.run('calling');

    expect(body['error']).toMatchObject({ kind: 'missing-secret' });
    expect(sent()).not.toMatch(/canary/);
    expect(other.requests).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['names nothing itself', {}],
    ['names the same', { api_key_ref: 'halo-key' }],
    ['names the same address', { api_key_ref: 'halo-key', client_id: 'own' }],
  ])('S4: serves an organization that %s', async (_what, settings) => {
    await own(settings);

    expect((await engine.run('calling')).body['status']).toBe('Success');
    expect(sent()).toContain(haloKey);
  });

  it('S4: gives way to the organization’s own secret of that name', async () => {
    await own({ api_key_ref: 'msgraph-client-secret' });
    await engine.storage.secrets.put(acme, 'msgraph-client-secret', ownKey);

    expect((await engine.run('calling')).body['status']).toBe('Success');
    expect(sent()).toContain(ownKey);
  });

  it('S4: is not named to the organization when it is missing', async () => {
    await engine.storage.secrets.delete('GLOBAL', 'halo-key');

    const { body } = await engine.run('calling');

    expect(body['error']).toMatchObject({ kind: 'missing-secret', remedy: expect.stringContaining('platform admin') });
    expect(JSON.stringify(body)).not.toContain('halo-key');
  });

  it.each([
    ['GLOBAL has no such configuration', undefined, 'missing-secret'],
    ['GLOBAL names another one', 'halo-key', 'missing-secret'],
    ['GLOBAL names the same one', 'msgraph-client-secret', undefined],
  ])('S4: is what an organization’s configuration may mean where %s', async (_what, global, kind) => {
    await config(acme, 'msgraph-client-secret');
    if (global !== undefined) await config('GLOBAL', global);

    const { body } = await engine.run('configured');

    expect((body['error'] as { kind?: string } | undefined)?.kind).toBe(kind);
    expect(body['result']).toBe(kind === undefined ? graphSecret.length : undefined);
  });

  it('S4: is what GLOBAL’s configuration means, and its name is not told when it is missing', async () => {
    await config('GLOBAL', 'msgraph-client-secret');
    const found = await engine.run('configured');
    await engine.storage.secrets.delete('GLOBAL', 'msgraph-client-secret');
    const missing = await engine.run('configured');

    expect(found.body['result']).toBe(graphSecret.length);
    expect(missing.body['error']).toMatchObject({ kind: 'missing-secret' });
    expect(JSON.stringify(missing.body)).not.toContain('msgraph-client-secret');
  });

  it('S4: is what a workflow names that was written by an engineer', async () => {
    expect((await engine.run('by_name')).body['result']).toBe(graphSecret.length);
  });
});
