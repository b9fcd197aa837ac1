import { integrations, meansGlobal, secretUses, type IntegrationDefinition } from '@msp/integrations';
import { globalScope } from '@msp/models';
import { defineWorkflow } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const definitions: readonly IntegrationDefinition[] = Object.values(integrations);
const stamp = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
const values = { own: 'canary-of-the-organization-77aa', global: 'canary-of-global-77aa' };

const calling = defineWorkflow({
  name: 'calling',
  description: 'For tests only',
  category: 'test',
  uses: ['halopsa'],
  parameters: {},
  async run({ integrations: clients }) {
    await (await clients.get('halopsa')).ticketTypes.list();
    return {};
  },
});
const configured = defineWorkflow({
  name: 'configured',
  description: 'For tests only',
  category: 'test',
  parameters: {},
  run: async ({ config }) => ({ isOwn: (await config.getSecret('smtp_password')).reveal() === values.own }),
});

interface Stored {
  readonly global?: string;
  readonly own?: string;
  readonly secrets: readonly ('own' | 'global')[];
}
/** What is named where, and which secrets are there. */
const table: readonly (readonly [string, Stored])[] = [
  ['GLOBAL names it', { global: 'key', secrets: ['global'] }],
  ['GLOBAL names it and the organization has one of that name', { global: 'key', secrets: ['global', 'own'] }],
  ['both name it', { global: 'key', own: 'key', secrets: ['global'] }],
  ['both name it and the organization has one', { global: 'key', own: 'key', secrets: ['global', 'own'] }],
  ['the organization alone names it', { own: 'key', secrets: ['own'] }],
  ['the organization alone names it, GLOBAL has one too', { own: 'key', secrets: ['global', 'own'] }],
  ['the organization names another than GLOBAL', { global: 'other', own: 'key', secrets: ['global', 'own'] }],
  ['the organization names one that only GLOBAL has', { global: 'other', own: 'key', secrets: ['global'] }],
];

describe('what is said to use a secret is what uses it', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine({ definitions: [calling, configured] }), startFakeHalo()]);
    halo.answer = { status: 200, body: [] };
    await configureHalo(engine.context.repositories, halo.url, acme);
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const scopeOf = (who: 'own' | 'global') => (who === 'own' ? acme : globalScope);
  const store = async ({ secrets, ...names }: Stored) => {
    const { configValues, integrationSettings } = engine.context.repositories;
    for (const who of secrets) await engine.storage.secrets.put(scopeOf(who), 'key', values[who]);
    for (const who of ['own', 'global'] as const) {
      const value = names[who];
      const address = { api_url: halo.url, auth_url: `${halo.url}/auth`, client_id: 'c' };
      const settings = value === undefined ? (who === 'global' ? address : {}) : { ...address, api_key_ref: value };
      await integrationSettings.upsert({
        organizationId: scopeOf(who),
        type: 'halopsa',
        isEnabled: true,
        settings,
        ...stamp,
      });
      if (value === undefined) continue;
      const written = { organizationId: scopeOf(who), key: 'smtp_password', type: 'secret_ref' as const, value };
      await configValues.upsert({ ...written, ...stamp });
    }
  };
  /** Whose secret each place is said to use. */
  const said = async (by: string) => {
    const { configValues, integrationSettings } = engine.context.repositories;
    const read = async (scope: string) => ({
      config: await configValues.list(scope),
      settings: new Map((await integrationSettings.list(scope)).map((one) => [one.type, one])),
    });
    const hasOwn = (await engine.storage.secrets.find(acme, 'key')) !== undefined;
    const uses = secretUses(definitions, await read(globalScope), await read(acme));
    const use = uses.find((one) => one.by === by && one.name === 'key');
    if (use === undefined) return undefined;
    if (meansGlobal(use, hasOwn)) return 'global';
    return hasOwn ? 'own' : 'missing';
  };

  it.each(table)('U2: configuration, where %s', async (_what, stored) => {
    await store(stored);

    const { body } = await engine.run('configured');

    const used = body['status'] !== 'Success' ? 'missing' : Object(body['result']).isOwn ? 'own' : 'global';
    expect(await said('configuration smtp_password')).toBe(used);
  });

  it.each(table)('U2: an integration, where %s', async (_what, stored) => {
    await store(stored);

    const { body } = await engine.run('calling');

    const sent = JSON.stringify(halo.requests);
    const used = sent.includes(values.own) ? 'own' : sent.includes(values.global) ? 'global' : 'missing';
    expect(await said('integration halopsa')).toBe(used);
    expect(body['status'] === 'Success').toBe(used !== 'missing');
  });
});
