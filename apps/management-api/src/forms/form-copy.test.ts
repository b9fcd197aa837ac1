import { globalScope, type Form, type FormField } from '@msp/models';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aForm, aMapping, aPermission } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const groupId = '5d1c0000-0000-4000-8000-000000000001';
const firstName: FormField = { name: 'firstName', type: 'text', label: 'First name', required: true };
const license: FormField = {
  name: 'license',
  type: 'select',
  label: 'License',
  source: { provider: 'get_available_licenses' },
};

describe('copies of forms', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const copyTo = (scope: string, body: object, who: Caller = 'technician') =>
    scope === globalScope
      ? api.call(who, 'post', '/api/forms/copies?scope=global').send(body)
      : api.call(who, 'post', '/api/forms/copies').set('X-Organization-Id', scope).send(body);
  const one = (formId: string, name?: string) => ({ formId, ...(name === undefined ? {} : { name }) });
  const store = async (schema: Form['schema']) => {
    const { value, etag } = await api.context.forms.get(acme.id, seedForms.onboarding);
    await api.context.forms.replace({ ...value, schema }, etag);
  };
  const namesIn = async (scope: string) => (await api.context.forms.list(scope)).map(({ name }) => name);
  const fromAcme = { from: acme.id, forms: [one(seedForms.onboarding)] };

  it('U9: FORM-6 a form is copied to another organization, with its fields, and recorded there', async () => {
    await store({ sections: [{ fields: [firstName] }] });

    const { status, body } = await copyTo(beta.id, fromAcme);

    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { formId: seedForms.onboarding, name: 'New User Onboarding', outcome: 'copied', notices: [], problems: [] },
    ]);
    const copied = (await api.context.forms.get(beta.id, body.items[0].copy.formId)).value;
    expect(copied).toMatchObject({
      organizationId: beta.id,
      version: 1,
      createdBy: seedPeople.technician.oid,
      isActive: true,
      schema: { sections: [{ fields: [firstName] }] },
    });
    expect(copied.formId).not.toBe(seedForms.onboarding);
    expect((await api.context.audit.list(beta.id)).items).toMatchObject([
      { action: 'Form.Copy', after: { copiedFrom: { organizationId: acme.id, formId: seedForms.onboarding } } },
    ]);
  });

  it('U9: FORM-6 a check says what would become of it and copies nothing', async () => {
    await store({ sections: [{ fields: [firstName] }] });

    const { body } = await copyTo(beta.id, { ...fromAcme, check: true });

    expect(body.items).toMatchObject([{ outcome: 'possible' }]);
    expect(await namesIn(beta.id)).toEqual(['License Assignment']);
    expect((await api.context.audit.list(beta.id)).items).toEqual([]);
  });

  it('U9: FORM-6 a platform admin promotes a form to GLOBAL, nobody else', async () => {
    await store({ sections: [{ fields: [firstName] }] });

    const refused = await copyTo(globalScope, fromAcme);
    const promoted = await copyTo(globalScope, fromAcme, 'admin');

    expect([refused.status, promoted.body.items[0].outcome]).toEqual([403, 'copied']);
    expect(await namesIn(globalScope)).toEqual(['New User Onboarding', 'Validate E-mail']);
  });

  it('U9: FORM-6 several forms are copied at once; one that is refused stops none', async () => {
    const broken = 'f0000009-0000-4000-8000-000000000009';
    await api.context.forms.insert(aForm({ formId: broken, name: 'Broken', linkedWorkflow: 'gone_for_good' }));
    const deleted = 'f0000008-0000-4000-8000-000000000008';
    await api.context.forms.insert(aForm({ formId: deleted, isActive: false, deletedAt: '2026-02-01T00:00:00.000Z' }));
    await store({ sections: [{ fields: [firstName] }] });

    const forms = [one(broken), one(deleted), one(seedForms.onboarding), one(seedForms.onboarding)];
    const { body } = await copyTo(beta.id, { from: acme.id, forms });

    expect(
      body.items.map(({ outcome, problems }: { outcome: string; problems: { path: string }[] }) => [
        outcome,
        problems[0]?.path,
      ]),
    ).toEqual([
      ['refused', 'linkedWorkflow'],
      ['refused', 'formId'],
      ['copied', undefined],
      ['refused', 'name'],
    ]);
  });

  it('U9: FORM-6 a copy beside a form of the same name is refused, with another name it is made', async () => {
    await store({ sections: [{ fields: [firstName] }] });

    const same = await copyTo(acme.id, { from: acme.id, forms: [one(seedForms.onboarding, ' new user ONBOARDING ')] });
    const other = await copyTo(acme.id, { from: acme.id, forms: [one(seedForms.onboarding, 'Short')] });

    expect([same.body.items[0].outcome, other.body.items[0].outcome]).toEqual(['refused', 'copied']);
  });

  it.each([
    ['no right on the source', { canManageForms: true, canViewHistory: true }, undefined],
    ['another right on the source', { canManageForms: true }, { canExecuteWorkflows: true, canViewHistory: true }],
    ['another right on the target', { canManageConfig: true }, { canManageForms: true }],
  ])('U9: FORM-6 with %s nothing is copied', async (_what, onBeta, onAcme) => {
    const { outsider } = seedPeople;
    await api.context.permissions.grant(aPermission(outsider.oid, beta.id, onBeta));
    if (onAcme) await api.context.permissions.grant(aPermission(outsider.oid, acme.id, onAcme));

    const { status } = await copyTo(beta.id, fromAcme, 'outsider');

    expect(status).toBe(403);
    expect(await namesIn(beta.id)).toEqual(['License Assignment']);
  });

  const chosen = aMapping({ externalOrgId: '42', externalOrgName: 'Acme in Halo' });
  const shared = aMapping({ organizationId: beta.id, externalOrgId: '42', externalOrgName: 'Shared' });
  const another = aMapping({ organizationId: beta.id, externalOrgId: '43' });
  interface Stored {
    readonly schema: Partial<Form['schema']>;
    readonly stored: readonly (typeof chosen)[];
  }
  const withMapping = (...stored: (typeof chosen)[]): Stored => ({
    schema: { mappings: [{ integration: 'halopsa', mappingId: chosen.mappingId }] },
    stored: [chosen, ...stored],
  });
  const field = (changes: Partial<FormField>): Stored => ({
    schema: { sections: [{ fields: [firstName, { ...license, ...changes }] }] },
    stored: [],
  });

  it.each<[string, string, Stored, RegExp[], string[] | undefined]>([
    ['a mapping that the target has not', beta.id, withMapping(another), [/“Acme in Halo”.*Beta/], undefined],
    ['a mapping that GLOBAL cannot have', globalScope, withMapping(), [/GLOBAL form/], undefined],
    ['a mapping to the same external one', beta.id, withMapping(shared), [], [shared.mappingId]],
    ['a default chosen from a provider', beta.id, field({ defaultValue: 'SPB' }), [/default of “License”/i], undefined],
    ['a default that is an id', globalScope, field({ defaultValue: groupId }), [/default of “License”/i], undefined],
    [
      'options that are ids',
      beta.id,
      {
        schema: {
          sections: [{ fields: [{ ...firstName, type: 'select', options: [{ label: 'A', value: groupId }] }] }],
        },
        stored: [],
      },
      [/“First name” hold ids/],
      undefined,
    ],
    [
      'a condition on such a choice',
      beta.id,
      {
        schema: {
          sections: [
            { fields: [license, { ...firstName, visibleWhen: { field: 'license', op: 'eq', value: 'SPB' } }] },
          ],
        },
        stored: [],
      },
      [/“First name” is shown for a choice/],
      undefined,
    ],
    ['nothing of its own', beta.id, field({}), [], undefined],
  ])('U9: FORM-6 %s is named or left out', async (_what, scope, { schema, stored }, notices, mappings) => {
    for (const mapping of stored) await api.context.mappings.insert(mapping);
    await store({ sections: [{ fields: [firstName] }], ...schema });

    const { body } = await copyTo(scope, fromAcme, 'admin');

    const [copy] = body.items;
    const said = [...copy.notices, ...copy.problems].map(({ message }: { message: string }) => message);
    expect(said).toEqual(notices.map((words) => expect.stringMatching(words)));
    if (copy.outcome === 'refused') return;
    const { value } = await api.context.forms.get(scope, copy.copy.formId);
    expect(value.schema.mappings?.map(({ mappingId }) => mappingId)).toEqual(mappings);
    expect(value.schema.sections[0]?.fields.every(({ defaultValue }) => defaultValue === undefined)).toBe(true);
  });
});
