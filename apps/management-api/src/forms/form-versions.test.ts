import { globalScope, type FormDraft } from '@msp/models';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aForm } from '../testing/fixtures';
import { startTestApi, type Caller, type Method, type TestApi } from '../testing/start-test-api';

const { acme } = seedOrganizations;
const { technician } = seedPeople;
const onboarding = `/api/forms/${seedForms.onboarding}`;

const aDraft = (changes: Partial<FormDraft> = {}): FormDraft => ({
  name: 'Onboarding',
  linkedWorkflow: 'user_onboarding',
  schema: { sections: [{ fields: [{ name: 'firstName', type: 'text', label: 'First name', required: true }] }] },
  ...changes,
});

describe('versions of a form', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const inAcme = (method: Method, path: string, who: Caller = 'technician') =>
    api.call(who, method, path).set('X-Organization-Id', acme.id);
  const save = (name: string) => inAcme('put', onboarding).send(aDraft({ name }));
  const versions = async () => (await inAcme('get', `${onboarding}/versions`)).body.items;

  it('U9: FORM-6 a form that was stored before versions were counted is its own first one', async () => {
    expect(await versions()).toEqual([
      {
        version: 1,
        isCurrent: true,
        name: 'New User Onboarding',
        linkedWorkflow: 'user_onboarding',
        isActive: true,
        savedAt: aForm().updatedAt,
        savedBy: aForm().createdBy,
      },
    ]);
  });

  it('U9: FORM-6 each save is a version with who and when, newest first', async () => {
    await save('Second');
    await save('Third');

    const listed = await versions();

    expect(listed.map(({ version, name, isCurrent }: Record<string, unknown>) => [version, name, isCurrent])).toEqual([
      [3, 'Third', true],
      [2, 'Second', false],
      [1, 'New User Onboarding', false],
    ]);
    expect(listed[1]).toMatchObject({ savedBy: technician.oid, savedByName: technician.name });
    const first = await inAcme('get', `${onboarding}/versions/1`);
    expect(first.body.schema).toEqual(aForm().schema);
  });

  it('U9: FORM-6 restoring makes a new version, loses none, and is recorded', async () => {
    await save('Second');
    await save('Third');
    const { headers } = await inAcme('get', onboarding);

    const restored = await inAcme('post', `${onboarding}/versions/2/restore`).set('If-Match', headers['etag'] ?? '');

    expect(restored.body).toMatchObject({ name: 'Second', version: 4, isActive: true });
    expect(restored.headers['etag']).not.toBe(headers['etag']);
    expect((await versions()).map(({ name }: { name: string }) => name)).toEqual([
      ...['Second', 'Third', 'Second', 'New User Onboarding'],
    ]);
    const { items } = await api.context.audit.list(acme.id);
    expect(items[0]).toMatchObject({ action: 'Form.Restore', before: { version: 3 }, after: { version: 4 } });
  });

  it('U9: FORM-6 restoring an outdated form is a 412 that changes nothing', async () => {
    const { headers } = await inAcme('get', onboarding);
    await save('Faster');

    const late = await inAcme('post', `${onboarding}/versions/1/restore`).set('If-Match', headers['etag'] ?? '');

    expect([late.status, (await versions())[0].name]).toEqual([412, 'Faster']);
  });

  it('U9: FORM-6 a version that no workflow understands any more is refused with words, and stays', async () => {
    const { value, etag } = await api.context.forms.get(acme.id, seedForms.onboarding);
    await api.context.forms.replace({ ...value, linkedWorkflow: 'gone_for_good' }, etag);
    await save('Second');

    const refused = await inAcme('post', `${onboarding}/versions/1/restore`);

    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: 'linkedWorkflow' }]]);
    expect(await versions()).toHaveLength(2);
  });

  it.each([
    ['0', 400],
    ['-1', 400],
    ['latest', 400],
    ['2', 404],
    ['999999999', 404],
  ])('U9: FORM-6 version %s of a form with one is a %d', async (version, status) => {
    const answers = [
      await inAcme('get', `${onboarding}/versions/${version}`),
      await inAcme('post', `${onboarding}/versions/${version}/restore`),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  });

  it('U9: FORM-6 fifty versions are kept, the oldest go', async () => {
    for (let number = 2; number <= 53; number += 1) await save(`Version ${number}`);

    const listed = await versions();

    expect([listed.length, listed[0].version, listed.at(-1).version]).toEqual([50, 53, 4]);
    expect((await inAcme('get', `${onboarding}/versions/3`)).status).toBe(404);
    const { rows } = await api.context.storage.table('Forms').list({ partitionKey: `versions:${acme.id}` });
    expect(rows).toHaveLength(49);
  });

  it('U9: FORM-6 a save that was interrupted before the form was written leaves no version', async () => {
    const { value } = await api.context.forms.get(acme.id, seedForms.onboarding);
    await api.context.formVersions.keep(value);

    expect((await versions()).map(({ version }: { version: number }) => version)).toEqual([1]);
    await save('Second');
    expect((await versions()).map(({ version }: { version: number }) => version)).toEqual([2, 1]);
  });

  it('U9: FORM-6 a deleted form says when and by whom, and is back when it is saved as an active one', async () => {
    await inAcme('delete', onboarding);
    const deleted = await inAcme('get', onboarding);
    const listed = (await inAcme('get', '/api/forms')).body.items;

    const back = await inAcme('put', onboarding).send(aDraft({ isActive: true }));

    expect(deleted.body).toMatchObject({
      isActive: false,
      deletedAt: expect.any(String),
      updatedByName: technician.name,
    });
    expect(listed.find(({ formId }: { formId: string }) => formId === seedForms.onboarding)).toMatchObject({
      deletedAt: deleted.body.deletedAt,
    });
    expect(back.body).toMatchObject({ isActive: true });
    expect(back.body).not.toHaveProperty('deletedAt');
  });

  it('U9: FORM-6 saving a deleted form as it is leaves it deleted; restoring a version does too', async () => {
    await inAcme('delete', onboarding);

    const saved = await save('Still gone');
    const restored = await inAcme('post', `${onboarding}/versions/1/restore`);

    expect([saved.body, restored.body]).toMatchObject([
      { isActive: false, deletedAt: expect.any(String) },
      { isActive: false, deletedAt: expect.any(String), name: 'New User Onboarding' },
    ]);
  });

  it('U9: FORM-6 versions of a GLOBAL form are the platform admins’, with scope=global', async () => {
    const path = `/api/forms/${seedForms.validateEmail}`;
    const draft = aDraft({
      linkedWorkflow: 'validate_email',
      schema: { sections: [{ fields: [{ name: 'email', type: 'email', label: 'E-mail' }] }] },
    });
    await api.call('admin', 'put', `${path}?scope=global`).send(draft);

    const { body } = await api.call('admin', 'get', `${path}/versions?scope=global`);

    expect(body.items).toHaveLength(2);
    expect((await inAcme('get', `${path}/versions`, 'admin')).status).toBe(403);
    expect((await api.context.forms.get(globalScope, seedForms.validateEmail)).value.version).toBe(2);
  });
});
