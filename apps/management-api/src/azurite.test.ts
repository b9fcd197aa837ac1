import { createStorage } from '@msp/storage';
import { seedOrganizations, seedPeople, startAzurite, type Azurite } from '@msp/testing';
import { allFlags, anExecution } from './testing/fixtures';
import { startTestApi, type TestApi } from './testing/start-test-api';

const { acme, beta, gamma } = seedOrganizations;

describe('the API over Azurite', () => {
  let azurite: Azurite;
  let api: TestApi;
  beforeAll(async () => {
    azurite = await startAzurite();
    const { connectionString } = azurite;
    const account = { tableConnectionString: connectionString, blobConnectionString: connectionString };
    api = await startTestApi({ storage: createStorage({ account }) });
  });
  afterAll(async () => {
    await api.stop();
    await azurite.stop();
  });

  it('AUTH-5 enters people and tells their organizations', async () => {
    const { status, body } = await api.call('technician', 'get', '/api/me');

    expect(status).toBe(200);
    expect(body.organizations).toMatchObject([{ name: acme.name }, { name: beta.name }]);
    expect(await api.context.users.find(seedPeople.technician.oid)).toMatchObject({ isActive: true });
  });

  it('ORG-3 refuses a change of what was changed meanwhile', async () => {
    const path = `/api/organizations/${gamma.id}`;
    const read = await api.call('admin', 'get', path);
    const version = String(read.headers['etag']);

    const first = await api.call('admin', 'patch', path).set('If-Match', version).send({ name: 'Gamma One' });
    const second = await api.call('admin', 'patch', path).set('If-Match', version).send({ name: 'Gamma Two' });

    expect([first.status, second.status]).toEqual([200, 412]);
    expect(first.headers['etag']).not.toBe(version);
    expect((await api.call('admin', 'get', path)).body.name).toBe('Gamma One');
  });

  it('ORG-3 loses no update of many at once', async () => {
    const path = `/api/organizations/${gamma.id}`;
    const version = String((await api.call('admin', 'get', path)).headers['etag']);

    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) =>
        api
          .call('admin', 'patch', path)
          .set('If-Match', version)
          .send({ name: `Gamma ${number}` }),
      ),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(7);
  });

  it('AUTH-3 grants, lists and revokes', async () => {
    const userId = seedPeople.outsider.oid;
    const granted = await api
      .call('admin', 'post', '/api/permissions')
      .send({ userId, organizationId: acme.id, ...allFlags });
    const listed = await api.call('technician', 'get', `/api/permissions/organizations/${acme.id}`);
    const revoked = await api.call('admin', 'delete', `/api/permissions?userId=${userId}&organizationId=${acme.id}`);
    const after = await api.call('technician', 'get', `/api/permissions/organizations/${acme.id}`);

    expect([granted.status, revoked.status]).toEqual([201, 204]);
    expect(listed.body.items).toHaveLength(after.body.items.length + 1);
  });

  it('HIST-1 pages through the history, newest first', async () => {
    const executions = ['01', '02', '03', '04', '05'].map((day) =>
      anExecution({ startedAt: `2026-02-${day}T10:00:00.000Z` }),
    );
    for (const execution of executions) await api.context.executions.insert(execution);

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = `limit=2${cursor === undefined ? '' : `&cursor=${cursor}`}`;
      const { body } = await api.call('auditor', 'get', `/api/executions?${query}`).set('X-Organization-Id', acme.id);
      seen.push(...body.items.map(({ executionId }: { executionId: string }) => executionId));
      cursor = body.nextCursor as string | undefined;
    } while (cursor !== undefined);

    expect(seen).toEqual(executions.map(({ executionId }) => executionId).reverse());
  });

  it('FORM-1 lists the organization’s forms and the GLOBAL ones', async () => {
    const { body } = await api.call('runner', 'get', '/api/forms').set('X-Organization-Id', acme.id);

    expect(body.items).toMatchObject([{ name: 'New User Onboarding' }, { name: 'Validate E-mail' }]);
  });

  it('HIST-2 has recorded every change of an organization', async () => {
    const { items } = await api.context.audit.list(gamma.id);

    expect(items.every(({ action }) => action === 'Organization.Update')).toBe(true);
    expect(items.at(-1)).toMatchObject({ before: { name: gamma.name }, after: { name: 'Gamma One' } });
  });

  it('OPS-1 answers within its bounds while storage is frozen, and comes back', async () => {
    azurite.pause();
    const frozen = await api.call('technician', 'get', '/api/forms?scope=global');
    const live = await api.call('stranger', 'get', '/health/live');
    const ready = await api.call('stranger', 'get', '/health/ready');
    azurite.resume();
    const back = await api.call('technician', 'get', '/api/forms?scope=global');

    expect([frozen.status, live.status, ready.status, back.status]).toEqual([503, 200, 503, 200]);
    expect(frozen.headers['retry-after']).toBe('3');
  });
});
