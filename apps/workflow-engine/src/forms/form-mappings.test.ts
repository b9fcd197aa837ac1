import type { FormField } from '@msp/models';
import { defineDataProvider, defineWorkflow, field } from '@msp/workflow-sdk';
import { aMapping, configureHalo, startFakeHalo, type FakeHalo } from '../testing/fake-halo';
import { saveForm } from '../testing/forms';
import { acme, startEngine, type TestEngine } from '../testing/start-engine';

const plainForm = 'f0000001-0000-4000-8000-000000000001';
const westForm = 'f0000002-0000-4000-8000-000000000002';
const west = aMapping({ externalOrgId: '77', externalOrgName: 'Acme West', createdAt: '2026-02-01T09:00:00.000Z' });
const fields: FormField[] = [
  { name: 'where', type: 'select', label: 'Where', parameter: 'where', source: { provider: 'where' } },
];
const acting = defineWorkflow({
  name: 'acting',
  description: 'For tests only',
  category: 'test',
  uses: ['halopsa'] as const,
  parameters: { where: field.string({ label: 'Where' }) },
  async run({ integrations, mappings }) {
    const { externalOrgId } = await mappings.get('halopsa');
    return [externalOrgId, (await integrations.get('halopsa')).haloClientId];
  },
});
const where = defineDataProvider({
  name: 'where',
  description: 'For tests only',
  uses: ['halopsa'],
  cacheSeconds: 3_600,
  async options({ integrations }) {
    const { haloClientId } = await integrations.get('halopsa');
    return [{ label: `Client ${haloClientId}`, value: String(haloClientId) }];
  },
});

describe('the mapping that a form chooses', () => {
  let engine: TestEngine;
  let halo: FakeHalo;
  beforeEach(async () => {
    [engine, halo] = await Promise.all([startEngine({ definitions: [acting, where] }), startFakeHalo()]);
    const { repositories } = engine.context;
    await configureHalo(repositories, halo.url, acme);
    await repositories.mappings.insert(west);
    const common = { organizationId: acme, linkedWorkflow: 'acting', fields };
    await saveForm(engine, { ...common, formId: plainForm });
    await saveForm(engine, {
      ...common,
      formId: westForm,
      mappings: [{ integration: 'halopsa', mappingId: west.mappingId.toUpperCase() }],
    });
  });
  afterEach(() => Promise.all([engine.stop(0), halo.stop()]));

  const submit = async (formId: string, choice: string) =>
    (
      await engine.call('POST', `/api/forms/${formId}/submit`, {
        as: 'technician' as const,
        org: acme,
        body: { values: { where: choice } },
      })
    ).body;
  const options = async (formId: string) => {
    const path = `/api/forms/${formId}/options`;
    const { body } = await engine.call('POST', path, { as: 'technician', org: acme, body: { field: 'where' } });
    return (body['options'] as { value: string }[]).map(({ value }) => value);
  };

  it('L7: is what its options, the judgement of them and its execution act through', async () => {
    expect([await options(plainForm), await options(westForm)]).toEqual([['42'], ['77']]);
    expect((await submit(plainForm, '42'))['result']).toEqual(['42', 42]);
    expect((await submit(westForm, '77'))['result']).toEqual(['77', 77]);
    expect((await submit(westForm, '42'))['code']).toBe('invalid-request');
  });

  it('L7: is not replaced by the default one once it is inactive', async () => {
    const { mappings } = engine.context.repositories;
    const { value, etag } = await mappings.get(acme, west.mappingId);
    await mappings.replace({ ...value, isActive: false }, etag);

    const { code, detail } = await submit(westForm, '42');

    expect([code, detail]).toEqual(['conflict', expect.stringContaining('The mapping to Acme West')]);
  });
});
