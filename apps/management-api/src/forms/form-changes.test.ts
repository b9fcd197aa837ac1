import { globalScope, UnavailableError, type FormDraft } from '@msp/models';
import { seedForms, seedOrganizations, seedPeople } from '@msp/testing';
import { aForm, aPermission } from '../testing/fixtures';
import { knownMetadata } from '../testing/known-workflows';
import { startTestApi, tokenIssuer, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const onboarding = `/api/forms/${seedForms.onboarding}`;
const validateEmail = `/api/forms/${seedForms.validateEmail}`;

const aDraft = (changes: Partial<FormDraft> = {}): FormDraft => ({
  name: 'Onboarding, short',
  linkedWorkflow: 'user_onboarding',
  schema: { sections: [{ fields: [{ name: 'firstName', type: 'text', label: 'First name', required: true }] }] },
  ...changes,
});
const globalDraft = aDraft({
  linkedWorkflow: 'validate_email',
  schema: { sections: [{ fields: [{ name: 'email', type: 'email', label: 'E-mail' }] }] },
});

describe('changes of forms', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
  });
  afterEach(() => api.stop());

  const inAcme = (who: Caller, method: 'post' | 'put' | 'delete', path: string) =>
    api.call(who, method, path).set('X-Organization-Id', acme.id);

  it('FORM-1 a form is added with location and version, and recorded', async () => {
    const created = await inAcme('technician', 'post', '/api/forms').send(aDraft({ name: '  Short  ' }));

    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'Short',
      organizationId: acme.id,
      isActive: true,
      createdBy: seedPeople.technician.oid,
    });
    const found = await api.call('runner', 'get', created.headers['location'] ?? '').set('X-Organization-Id', acme.id);
    expect(found.body).toEqual(created.body);
    expect(found.headers['etag']).toBe(created.headers['etag']);
    const { items } = await api.context.audit.list(acme.id);
    expect(items).toMatchObject([
      { action: 'Form.Create', entityId: created.body.formId, actorName: 'Toni Technician', after: { name: 'Short' } },
    ]);
    expect(items[0]).not.toHaveProperty('before');
  });

  it('FORM-1 a GLOBAL form is added by a platform admin and found by everybody', async () => {
    const created = await api.call('admin', 'post', '/api/forms?scope=global').send(globalDraft);

    expect([created.status, created.body.organizationId]).toEqual([201, globalScope]);
    const found = await api.call('outsider', 'get', created.headers['location'] ?? '');
    expect(found.body).toEqual(created.body);
  });

  it('FORM-1 a form is replaced, keeps its origin, and is recorded before and after', async () => {
    const read = await api.call('technician', 'get', onboarding).set('X-Organization-Id', acme.id);

    const replaced = await inAcme('technician', 'put', onboarding)
      .set('If-Match', read.headers['etag'] ?? '')
      .send(aDraft({ name: 'Renamed', isActive: false }));

    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject({ name: 'Renamed', isActive: false, createdAt: aForm().createdAt });
    expect(replaced.headers['etag']).not.toBe(read.headers['etag']);
    const { items } = await api.context.audit.list(acme.id);
    expect(items).toMatchObject([
      { action: 'Form.Update', before: { name: 'New User Onboarding' }, after: { name: 'Renamed' } },
    ]);
  });

  it('FORM-1 an outdated version is a 412 that changes nothing', async () => {
    const read = await api.call('technician', 'get', onboarding).set('X-Organization-Id', acme.id);
    await inAcme('technician', 'put', onboarding).send(aDraft({ name: 'Faster' }));
    const etag = read.headers['etag'] ?? '';

    const late = await inAcme('technician', 'put', onboarding)
      .set('If-Match', etag)
      .send(aDraft({ name: 'Late' }));
    const deleted = await inAcme('technician', 'delete', onboarding).set('If-Match', etag);

    expect([late.status, late.body.code, deleted.status]).toEqual([412, 'stale', 412]);
    const now = await api.call('technician', 'get', onboarding).set('X-Organization-Id', acme.id);
    expect(now.body).toMatchObject({ name: 'Faster', isActive: true });
  });

  it('FORM-1 deleting switches a form off, once, and keeps it', async () => {
    const answers = [
      await inAcme('technician', 'delete', onboarding),
      await inAcme('technician', 'delete', onboarding),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    const found = await api.call('technician', 'get', onboarding).set('X-Organization-Id', acme.id);
    expect(found.body.isActive).toBe(false);
    const { items } = await api.context.audit.list(acme.id);
    expect(items).toMatchObject([{ action: 'Form.Delete', before: { isActive: true }, after: { isActive: false } }]);
  });

  it.each(['put', 'delete'] as const)(
    'FORM-1 the right on an organization never lets %s a GLOBAL form',
    async (method) => {
      const call = inAcme('technician', method, validateEmail);
      const { status } = await (method === 'put' ? call.send(globalDraft) : call);
      const asGlobal = api.call('technician', method, `${validateEmail}?scope=global`);
      const direct = await (method === 'put' ? asGlobal.send(globalDraft) : asGlobal);

      expect([status, direct.status]).toEqual([403, 403]);
      expect(await api.context.forms.get(globalScope, seedForms.validateEmail)).toMatchObject({
        value: { name: 'Validate E-mail', isActive: true },
      });
    },
  );

  it('ORG-5 a form of another organization is not found', async () => {
    const foreign = `/api/forms/${seedForms.licenseAssignment}`;
    const statuses = [
      (await inAcme('technician', 'put', foreign).send(aDraft())).status,
      (await inAcme('technician', 'delete', foreign)).status,
    ];

    expect(statuses).toEqual([404, 404]);
    expect((await api.context.forms.get(beta.id, seedForms.licenseAssignment)).value.isActive).toBe(true);
  });

  it('FORM-1 nobody without canManageForms changes a form', async () => {
    const { outsider } = seedPeople;
    const everythingElse = { canExecuteWorkflows: true, canManageConfig: true, canViewHistory: true };
    await api.context.permissions.grant(aPermission(outsider.oid, acme.id, everythingElse));

    const { status } = await inAcme('outsider', 'post', '/api/forms').send(aDraft());

    expect(status).toBe(403);
  });

  it('FORM-1 a token without the scope Forms.Manage changes no form', async () => {
    const issuer = await tokenIssuer();
    const token = await issuer.token('admin', { scp: 'Workflows.Execute' });

    const { status } = await api.callWith(token, 'post', '/api/forms').set('X-Organization-Id', acme.id).send(aDraft());

    expect(status).toBe(403);
  });

  it('FORM-3 a form with problems is refused with every field named, and nothing is recorded', async () => {
    const fields: FormDraft['schema']['sections'][number]['fields'] = [
      { name: 'license', type: 'select', label: 'Licence', source: { provider: 'nope' } },
      { name: 'other', type: 'text', label: 'Other', visibleWhen: { field: 'gone', op: 'notEmpty' } },
    ];

    const refused = await inAcme('technician', 'post', '/api/forms').send(
      aDraft({ schema: { sections: [{ fields }] } }),
    );

    expect([refused.status, refused.body.code]).toEqual([400, 'invalid-request']);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual([
      'parameters.firstName',
      'schema.sections.0.fields.0.source',
      'schema.sections.0.fields.1.parameter',
      'schema.sections.0.fields.1.visibleWhen',
    ]);
    expect((await api.context.audit.list(acme.id)).items).toEqual([]);
  });

  it('FORM-1 a workflow that does not exist is refused', async () => {
    const { status, body } = await inAcme('technician', 'put', onboarding).send(aDraft({ linkedWorkflow: 'nothing' }));

    expect(status).toBe(400);
    expect(body.errors).toMatchObject([{ path: 'linkedWorkflow' }]);
  });
});

describe('forms of a workflow that is broken', () => {
  it('H4: cannot be saved until it is mended, and the refusal says so', async () => {
    const broken = { kind: 'workflow', name: 'torn', files: ['libs/workflows/src/torn.workflow.ts'] } as const;
    const quarantined = [
      { ...broken, files: [...broken.files], reason: 'The file throws an error when it is loaded.' },
    ];
    const api = await startTestApi({ workflows: { read: async () => ({ ...knownMetadata, quarantined }) } });
    try {
      const { status, body } = await api
        .call('technician', 'put', onboarding)
        .set('X-Organization-Id', acme.id)
        .send(aDraft({ linkedWorkflow: 'torn' }));

      const message = 'The workflow torn is out of order. The file throws an error when it is loaded.';
      expect([status, body.errors]).toEqual([400, [{ path: 'linkedWorkflow', message }]]);
    } finally {
      await api.stop();
    }
  });
});

describe('forms while the workflow engine is down', () => {
  it('FORM-1 cannot be saved, can be read and switched off', async () => {
    const read = () => Promise.reject(new UnavailableError('The workflow engine cannot be reached.'));
    const api = await startTestApi({ workflows: { read } });
    try {
      const call = (method: 'get' | 'put' | 'delete') =>
        api.call('technician', method, onboarding).set('X-Organization-Id', acme.id);
      const saved = await call('put').send(aDraft());
      const statuses = [saved.status, (await call('get')).status, (await call('delete')).status];

      expect(statuses).toEqual([503, 200, 204]);
      expect(saved.body).toMatchObject({ code: 'unavailable', detail: expect.stringContaining('workflow engine') });
    } finally {
      await api.stop();
    }
  });
});
