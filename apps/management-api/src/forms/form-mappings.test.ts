import { seedOrganizations } from '@msp/testing';
import { aForm, aMapping } from '../testing/fixtures';
import { startTestApi, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const own = aMapping();
const inactive = aMapping({ externalOrgId: '43', isActive: false });
const foreign = aMapping({ organizationId: beta.id });

describe('the mappings that a form chooses', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    for (const mapping of [own, inactive, foreign]) await api.context.mappings.insert(mapping);
  });
  afterEach(() => api.stop());

  const draftOf = (...mappings: { integration: string; mappingId: string }[]) => ({
    name: 'Form',
    linkedWorkflow: 'user_onboarding',
    schema: { ...aForm().schema, mappings },
  });
  const create = (body: object) =>
    api.call('technician', 'post', '/api/forms').set('X-Organization-Id', acme.id).send(body);
  const problems = async (body: object) => {
    const { status, body: problem } = await create(body);
    const errors: { path: string }[] = problem.errors ?? [];
    return [status, errors.map(({ path }) => path).filter((path) => path.startsWith('schema.mappings'))];
  };

  it('L7: are kept with it', async () => {
    const chosen = { integration: 'halopsa', mappingId: own.mappingId };
    const { status, body } = await create(draftOf(chosen));

    expect([status, body.schema?.mappings]).toEqual([201, [chosen]]);
  });

  it.each([
    ['another organization’s', { integration: 'halopsa', mappingId: foreign.mappingId }],
    ['an inactive one', { integration: 'halopsa', mappingId: inactive.mappingId }],
    ['one of another integration', { integration: 'ninjaone', mappingId: own.mappingId }],
    ['none that there is', { integration: 'halopsa', mappingId: crypto.randomUUID() }],
  ])('L7: cannot be %s', async (_what, chosen) => {
    expect(await problems(draftOf(chosen))).toEqual([400, ['schema.mappings.0']]);
  });

  it('L7: are one for each integration', async () => {
    const chosen = { integration: 'halopsa', mappingId: own.mappingId };

    expect(await problems(draftOf(chosen, chosen))).toEqual([400, ['schema.mappings.1']]);
  });

  it('L7: are none of a GLOBAL form', async () => {
    const { status, body } = await api
      .call('admin', 'post', '/api/forms?scope=global')
      .send(draftOf({ integration: 'halopsa', mappingId: own.mappingId }));

    expect([status, body.errors]).toMatchObject([
      400,
      expect.arrayContaining([expect.objectContaining({ path: 'schema.mappings' })]),
    ]);
  });
});
