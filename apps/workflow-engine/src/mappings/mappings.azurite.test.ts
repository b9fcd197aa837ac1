import { createMemoryStorage, createStorage } from '@msp/storage';
import { startAzurite, type Azurite } from '@msp/testing';
import { defineWorkflow, field } from '@msp/workflow-sdk';
import { configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const mapping = defineWorkflow({
  name: 'mapping',
  description: 'For tests only',
  category: 'test',
  uses: ['halopsa'],
  parameters: { externalOrgId: field.string({ label: 'Id' }) },
  async run({ input, integrations, mappings }) {
    const before = await integrations.get('halopsa');
    const { mappingId } = await mappings.set('halopsa', { externalOrgId: input.externalOrgId });
    const after = await integrations.get('halopsa', { mappingId });
    return { before: before.haloClientId, after: after.haloClientId, mappingId };
  },
});

describe('mappings of the engine over Azurite', () => {
  let azurite: Azurite;
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
    const azure = createStorage({ account });
    await azure.createMissing();
    halo = await startFakeHalo();
    engine = await startEngine({
      storage: { ...azure, secrets: createMemoryStorage().secrets },
      definitions: [mapping],
    });
    await configureHalo(engine.context.repositories, halo.url, acme);
    await engine.storage.secrets.put('GLOBAL', 'halo-key', 'a key');
  });
  afterAll(async () => {
    await engine.stop(0);
    await Promise.all([halo.stop(), azurite.stop()]);
  });

  it('MAP-1 MAP-2 list the external organizations', async () => {
    halo.answer = { status: 200, body: { record_count: 1, clients: [{ id: 77, name: 'Acme West' }] } };

    const { status, body } = await engine.call('GET', `/api/integrations/halopsa/discover?orgId=${acme}`, {
      as: 'admin',
    });

    expect([status, body['organizations']]).toEqual([200, [{ externalOrgId: '77', name: 'Acme West' }]]);
  });

  it('MAP-4 MAP-6 MAP-8 MAP-9 are read and set by a workflow, found by the integration, and tested', async () => {
    halo.answer = { status: 200, body: { id: 77, name: 'Acme West' } };

    const { body } = await engine.run('mapping', { externalOrgId: '77' }, { as: 'admin' });
    const { mappingId } = body['result'] as { mappingId: string };
    const path = `/api/organizations/${acme}/integration-mappings/${mappingId}/test`;
    const tested = await engine.call('POST', path, { as: 'technician' });

    expect(body['result']).toMatchObject({ before: 42, after: 77 });
    expect(tested.body).toMatchObject({ success: true, message: 'Reached the client Acme West (77).' });
    const found = await engine.context.repositories.mappings.listByIntegration('halopsa');
    expect(found.map(({ value }) => [value.externalOrgId, value.lastTestSucceeded])).toEqual(
      expect.arrayContaining([
        ['42', undefined],
        ['77', true],
      ]),
    );
  });
});
