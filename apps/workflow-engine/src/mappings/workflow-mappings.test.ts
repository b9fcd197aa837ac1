import { organizationIdOf } from '@msp/models';
import { findMapping } from '@msp/platform';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, beta, startEngine, type TestEngine } from '../testing/start-engine';

const { acme: seededAcme, beta: seededBeta } = seedOrganizations;
const reading = defineWorkflow({
  name: 'reading',
  description: 'For tests only',
  category: 'test',
  parameters: {
    integration: field.string({ label: 'Integration', default: 'halopsa' }),
    mappingId: field.string({ label: 'Mapping', required: false }),
  },
  run: ({ input, mappings }) => mappings.get(input.integration, input.mappingId),
});
const client = defineWorkflow({
  name: 'client',
  description: 'For tests only',
  category: 'test',
  uses: ['halopsa'],
  parameters: { mappingId: field.string({ label: 'Mapping', required: false }) },
  async run({ input, integrations }) {
    const { mappingId } = input;
    const halo = await integrations.get('halopsa', mappingId === undefined ? {} : { mappingId });
    return halo.haloClientId;
  },
});
const writing = defineWorkflow({
  name: 'writing',
  description: 'For tests only',
  category: 'test',
  parameters: {
    integration: field.string({ label: 'Integration', default: 'halopsa' }),
    mapping: field.json({ label: 'Mapping' }),
  },
  run: ({ input, mappings }) => mappings.set(input.integration, input.mapping as never),
});

describe('mappings of workflows', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine({ definitions: [reading, client, writing] }), startFakeHalo()]);
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const insert = async (changes: Parameters<typeof aMapping>[0] = {}) => {
    const mapping = aMapping(changes);
    await engine.context.repositories.mappings.insert(mapping);
    return mapping;
  };
  const set = (mapping: object, request: Parameters<TestEngine['run']>[2] = {}, integration = 'halopsa') =>
    engine.run('writing', { integration, mapping }, { as: 'admin', ...request });
  const makeDefault = async (mappingId: string) => {
    const { value, etag } = await engine.context.repositories.mappings.get(acme, mappingId);
    await engine.context.repositories.mappings.replace({ ...value, isDefault: true }, etag);
    engine.context.mappingParts.directory.forget(acme);
  };
  const ofAcme = async () =>
    (await engine.context.repositories.mappings.listByOrganization(acme)).map(({ value }) => value);

  it('MAP-4 gives the only active mapping with its data', async () => {
    await insert({ mappingData: { default_site_id: 7 } });
    await insert({ externalOrgId: '43', isActive: false });
    await insert({ integration: 'ninjaone' });

    const { body } = await engine.run('reading');

    expect(body['result']).toMatchObject({
      externalOrgId: '42',
      externalOrgName: 'Acme',
      data: { default_site_id: 7 },
    });
  });

  const logOf = async (executionId: unknown) =>
    (await engine.context.repositories.executions.get(acme, String(executionId))).logs.map(({ level, message }) => [
      level,
      message,
    ]);

  it('MAP-4 looking for one, and that none is there, stands in the log of the execution', async () => {
    const none = await engine.run('reading');
    await insert();
    engine.context.mappingParts.directory.forget(acme);
    const one = await engine.run('reading');

    expect(await logOf(none.body['executionId'])).toEqual([
      ['info', 'Loading mapping for integration halopsa'],
      ['error', 'No mapping found for integration halopsa'],
    ]);
    expect(await logOf(one.body['executionId'])).toEqual([['info', 'Loading mapping for integration halopsa']]);
  });

  it('MAP-8 creating one and changing one stands in the log of the execution', async () => {
    const created = await set({ externalOrgId: '77' });
    const updated = await set({ externalOrgId: '77', externalOrgName: 'West' });

    const using = ['debug', 'Using external org ID: 77'];
    expect(await logOf(created.body['executionId'])).toEqual([
      ['info', 'Created mapping for integration halopsa'],
      using,
    ]);
    expect(await logOf(updated.body['executionId'])).toEqual([
      ['info', 'Updated mapping for integration halopsa'],
      using,
    ]);
  });

  it('MAP-4 none is an error that says where to map, and another organization’s is none', async () => {
    await insert({ organizationId: beta });

    const { body } = await engine.run('reading');

    expect(body).toMatchObject({
      status: 'Failed',
      error: { kind: 'missing-mapping', remedy: expect.stringContaining('Integrations tab') },
    });
  });

  it('L7: of several the first one counts, until another is made the default', async () => {
    const first = await insert();
    const second = await insert({ externalOrgId: '43' });

    const before = await engine.run('reading');
    const named = await engine.run('reading', { mappingId: second.mappingId });
    await makeDefault(second.mappingId);
    const after = await engine.run('reading');

    expect(before.body['result']).toMatchObject({ mappingId: first.mappingId });
    expect(named.body['result']).toMatchObject({ externalOrgId: '43' });
    expect(after.body['result']).toMatchObject({ mappingId: second.mappingId });
  });

  it.each<[string, object, string]>([
    ['an inactive one', { isActive: false }, 'is inactive'],
    ['another organization’s', { organizationId: beta }, 'has no mapping'],
    ['another integration’s', { integration: 'ninjaone' }, 'has no mapping'],
  ])('MAP-4 %s is refused also by its id', async (_what, changes, words) => {
    const { mappingId } = await insert(changes);

    const { body } = await engine.run('reading', { mappingId });

    expect(body['error']).toMatchObject({ kind: 'missing-mapping', message: expect.stringContaining(words) });
  });

  it('MAP-4 clients are made for the mapping that is asked for, else for the default one', async () => {
    await configureHalo(engine.context.repositories, halo.url, acme);
    expect((await engine.run('client')).body['result']).toBe(42);

    const other = await insert({ externalOrgId: '77' });
    engine.context.mappingParts.directory.forget(acme);

    expect((await engine.run('client', { mappingId: other.mappingId })).body['result']).toBe(77);
    expect((await engine.run('client')).body['result']).toBe(42);
  });

  it('MAP-4 does not work for an organization that became inactive', async () => {
    await insert();
    const { organizations } = engine.context.repositories;
    const { value, etag } = await organizations.get(acme);
    await organizations.replace({ ...value, isActive: false }, etag);
    // The right was judged before; what the workflow reads now says otherwise.

    const found = findMapping(engine.context.mappingParts.directory, { ...value, isActive: false }, 'halopsa');

    await expect(found).rejects.toMatchObject({
      kind: 'missing-mapping',
      message: expect.stringContaining('inactive'),
    });
  });

  it('MAP-6 creates, then changes the one to the same external organization, then the one with the id', async () => {
    const created = await set({ externalOrgId: '42', externalOrgName: 'Acme' });
    const changed = await set({ externalOrgId: '42', data: { default_site_id: 9 } });
    const { mappingId } = created.body['result'] as { mappingId: string };
    const moved = await set({ mappingId, externalOrgId: '43' });

    expect(changed.body['result']).toMatchObject({ mappingId, externalOrgName: 'Acme', data: { default_site_id: 9 } });
    expect(moved.body['result']).toMatchObject({ mappingId, externalOrgId: '43' });
    expect(await ofAcme()).toMatchObject([{ mappingId, externalOrgId: '43', updatedBy: seedPeople.admin.oid }]);
    expect((await engine.run('reading')).body['result']).toMatchObject({ externalOrgId: '43' });
  });

  it('MAP-6 makes an inactive mapping to the same external organization active again', async () => {
    const { mappingId } = await insert({ isActive: false });

    await set({ externalOrgId: '42' });

    expect(await ofAcme()).toMatchObject([{ mappingId, isActive: true }]);
  });

  it('MAP-6 an unknown integration is a validation error that lists those that exist', async () => {
    const { body } = await set({ externalOrgId: '42' }, {}, 'pax8');

    expect(body['error']).toMatchObject({
      kind: 'invalid-input',
      message: expect.stringMatching(/halopsa.*msgraph.*ninjaone/),
    });
  });

  it.each<[string, object]>([
    ['an id with quotes', { externalOrgId: '"42"' }],
    ['no id', { externalOrgId: '' }],
    ['data that the integration does not take', { externalOrgId: '42', data: { default_site_id: 'x' } }],
    ['an id that nothing has', { externalOrgId: '42', mappingId: crypto.randomUUID() }],
  ])('MAP-6 %s is refused, and nothing is mapped', async (_what, mapping) => {
    expect((await set(mapping)).body['status']).toBe('Failed');
    expect(await ofAcme()).toEqual([]);
  });

  it('MAP-9 a person without the right to manage the configuration cannot write through a workflow', async () => {
    const { body } = await set({ externalOrgId: '42' }, { as: 'runner' });

    expect(body['error']).toMatchObject({ message: expect.stringContaining(seedPeople.runner.name) });
    expect(await ofAcme()).toEqual([]);
  });

  it('S2: an id of the organization’s own system is used there alone', async () => {
    await configureHalo(engine.context.repositories, halo.url, beta);
    const { integrationSettings } = engine.context.repositories;
    const settings = {
      api_url: `${halo.url}/own`,
      auth_url: `${halo.url}/auth`,
      client_id: 'own',
      api_key_ref: 'own-key',
    };
    const at = { updatedAt: '2026-01-05T09:00:00.000Z', updatedBy: 'seed' };
    await integrationSettings.upsert({ organizationId: acme, type: 'halopsa', settings, isEnabled: true, ...at });
    await set({ externalOrgId: '43' });

    const there = await engine.run('client');
    await integrationSettings.delete(acme, 'halopsa');
    await engine.context.environments.loadAnew(organizationIdOf(acme));
    const elsewhere = await engine.run('client');
    await set({ externalOrgId: '44' });
    const anew = await engine.run('client', { mappingId: (await ofAcme()).find((one) => !one.ofOwnSystem)?.mappingId });

    expect(there.body['result']).toBe(43);
    expect(elsewhere.body['error']).toMatchObject({ kind: 'missing-mapping', remedy: expect.stringContaining('anew') });
    expect(anew.body['result']).toBe(44);
  });

  it('MAP-9 nobody but a platform admin maps to another Microsoft tenant through a workflow', async () => {
    const other = await set({ externalOrgId: seededBeta.tenantId }, { as: 'technician' }, 'msgraph');
    const own = await set({ externalOrgId: seededAcme.tenantId }, { as: 'technician' }, 'msgraph');

    expect([other.body['status'], own.body['status']]).toEqual(['Failed', 'Success']);
  });

  it('MAP-9 is not audited when another mapping has the external organization, and says whose that is', async () => {
    await insert({ mappedByName: seedPeople.admin.name, updatedByName: 'Somebody else' });
    const { mappingId } = await insert({ externalOrgId: '43' });

    const { body } = await set({ mappingId, externalOrgId: '42' });

    expect(body['error']).toMatchObject({
      kind: 'invalid-input',
      message: expect.stringContaining(seedPeople.admin.name),
    });
    const { items } = await engine.context.repositories.audit.list(acme);
    expect(items.filter(({ entityKind }) => entityKind === 'Mapping')).toEqual([]);
  });

  it('MAP-6 says who mapped it, and forgets the last test of another external organization', async () => {
    const tested = { lastTestedAt: '2026-01-06T09:00:00.000Z', lastTestSucceeded: true, lastTestMessage: 'Ok.' };
    const { mappingId } = await insert({ ...tested, mappedByName: 'Maria Mapper' });

    await set({ mappingId, externalOrgId: '42', externalOrgName: 'Acme Group' });
    const [renamed] = await ofAcme();
    await set({ mappingId, externalOrgId: '43' });
    const [moved] = await ofAcme();

    expect(renamed).toMatchObject({
      ...tested,
      mappedByName: 'Maria Mapper',
      updatedByName: seedPeople.admin.name,
    });
    expect(moved).toMatchObject({ mappedByName: seedPeople.admin.name });
    expect(moved?.lastTestedAt).toBeUndefined();
  });

  it('MAP-9 is audited with before, after and the execution', async () => {
    await set({ externalOrgId: '42' });
    const { body } = await set({ externalOrgId: '42', externalOrgName: 'Acme Group' });

    const { items } = await engine.context.repositories.audit.list(acme);
    const [update] = items.filter(({ action }) => action === 'Mapping.Update');
    expect(update).toMatchObject({
      actorId: seedPeople.admin.oid,
      before: { externalOrgId: '42' },
      after: { externalOrgName: 'Acme Group', executionId: body['executionId'] },
    });
  });
});
