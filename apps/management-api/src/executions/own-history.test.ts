import { globalScope } from '@msp/models';
import { seedOrganizations, seedPeople } from '@msp/testing';
import { allFlags, anExecution, aPermission, aSealedEntry } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const { acme, beta } = seedOrganizations;
const { technician, runner } = seedPeople;
const own = `/api/executions/users/${technician.oid}`;

interface Listed {
  readonly body: { readonly items: readonly { readonly executionId: string }[]; readonly nextCursor?: string };
}
const ids = ({ body }: Listed) => body.items.map(({ executionId }) => executionId);

describe('what a person did', () => {
  let api: TestApi;
  const atBeta = [1, 2, 3].map((hour) =>
    anExecution({
      organizationId: beta.id,
      startedAt: `2026-02-0${hour}T10:00:00.000Z`,
      title: `Give Ada of ${beta.name} a licence`,
    }),
  );
  const atAcme = anExecution({ startedAt: '2026-02-05T10:00:00.000Z' });
  const nowhere = anExecution({ startedAt: '2026-02-06T10:00:00.000Z', organizationId: globalScope });

  beforeEach(async () => {
    api = await startTestApi();
    for (const execution of [...atBeta, atAcme, nowhere]) await api.context.executions.insert(execution);
  });
  afterEach(() => api.stop());

  const revoke = (person: string, organization: string) =>
    api.call('admin', 'delete', `/api/permissions?userId=${person}&organizationId=${organization}`);
  const deactivate = (organization: string) => api.call('admin', 'delete', `/api/organizations/${organization}`);
  const history = (who: Caller = 'technician') => api.call(who, 'get', own);

  it('S3: is shown of organizations that are accessible now, whole before the right is revoked', async () => {
    const before = await history();
    await revoke(technician.oid, beta.id);
    const after = await history();

    expect(ids(before)).toHaveLength(5);
    expect(ids(after)).toEqual([nowhere.executionId, atAcme.executionId]);
    expect(JSON.stringify(after.body)).not.toContain(beta.name);
  });

  it.each([
    ['every flag was taken', () => api.context.permissions.grant(aPermission(technician.oid, beta.id, {}))],
    ['the organization was deactivated', () => deactivate(beta.id)],
  ])('S3: is hidden where %s', async (_what, happens) => {
    await happens();

    expect(ids(await history())).toEqual([nowhere.executionId, atAcme.executionId]);
  });

  it('S3: comes back with the right', async () => {
    await revoke(technician.oid, beta.id);
    await api.context.permissions.grant(aPermission(technician.oid, beta.id, { canViewHistory: true }));

    expect(ids(await history())).toHaveLength(5);
  });

  it('S3: is hidden on the pages behind too', async () => {
    const first = await api.call('technician', 'get', `${own}?limit=1`);
    await revoke(technician.oid, beta.id);

    const seen: string[] = [];
    let cursor = first.body.nextCursor as string | undefined;
    while (cursor !== undefined) {
      const page: Listed = await api.call('technician', 'get', `${own}?limit=1&cursor=${encodeURIComponent(cursor)}`);
      seen.push(...ids(page));
      cursor = page.body.nextCursor;
    }

    expect(seen).toEqual([atAcme.executionId]);
  });

  it('S3: is closed in every other way with the right', async () => {
    const [execution] = atBeta;
    if (execution === undefined) throw new Error('There is none.');
    const sealed = aSealedEntry(execution);
    await api.context.sealedValues.insert(sealed, 'correct horse');
    await revoke(technician.oid, beta.id);

    const one = `/api/executions/${execution.executionId}`;
    const ways = [
      `/api/executions?executedBy=${technician.oid}`,
      one,
      `${one}/files/${sealed.sealedId}`,
      `${one}/sealed`,
      '/api/dashboard',
      '/api/audit',
    ];
    const answers = await Promise.all(
      ways.map((way) => api.call('technician', 'get', way).set('X-Organization-Id', beta.id)),
    );
    const reveal = await api
      .call('technician', 'post', `${one}/sealed/${sealed.sealedId}/reveal`)
      .set('X-Organization-Id', beta.id);
    const mixed = await api.call('technician', 'get', one).set('X-Organization-Id', acme.id);
    const everywhere = await api.call('technician', 'get', '/api/dashboard?scope=global');

    expect([...answers, reveal].map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 403, 403]);
    expect(mixed.status).toBe(404);
    expect(JSON.stringify(everywhere.body)).not.toContain(beta.id);
  });

  it('S3: of somebody else is shown to platform admins only, and to nobody who was deactivated', async () => {
    await api.context.permissions.grant(aPermission(runner.oid, acme.id, allFlags));

    expect((await history('runner')).status).toBe(403);
    expect(ids(await history('admin'))).toHaveLength(5);
    expect((await api.call('deactivated', 'get', own)).status).toBe(403);
  });
});
