import { seedApp, seedOrganizations, seedPeople } from '@msp/testing';
import { aPermission, extraPeople } from '../testing/fixtures';
import { startTestApi, type Caller, type TestApi } from '../testing/start-test-api';

const acme = seedOrganizations.acme.id;
const gamma = seedOrganizations.gamma.id;
const { admin, technician, runner, outsider } = seedPeople;

describe('why a person may do something, or may not', () => {
  let api: TestApi;
  beforeEach(async () => {
    api = await startTestApi();
    await api.call('admin', 'get', '/api/me');
  });
  afterEach(() => api.stop());

  const ask = (who: Caller, userId: string, organizationId: string = acme) =>
    api.call(who, 'get', `/api/permissions/explain?userId=${userId}&organizationId=${organizationId}`);
  const reasonsOf = async (...question: Parameters<typeof ask>): Promise<Record<string, [boolean, string]>> => {
    const { body } = await ask(...question);
    return Object.fromEntries(
      body.items.map((item: { permission: string; allowed: boolean; reason: string }) => [
        item.permission,
        [item.allowed, item.reason],
      ]),
    );
  };

  it('AUTH-3 names who granted it and when, and what was left out then', async () => {
    const reasons = await reasonsOf('technician', runner.oid);

    expect(reasons['canExecuteWorkflows']).toEqual([true, 'Granted by Avery Admin on 5 January 2026.']);
    expect(reasons['canManageForms']).toEqual([
      false,
      'Not among the rights that were granted by Avery Admin on 5 January 2026.',
    ]);
  });

  it('AUTH-7: says of an app that its app roles count, too', async () => {
    await api.context.permissions.grant({
      ...aPermission(seedApp.oid, acme, { canExecuteWorkflows: true }),
      appName: seedApp.name,
      grantedBy: admin.oid,
      grantedAt: '2026-01-05T08:00:00.000Z',
    });

    const { canExecuteWorkflows } = await reasonsOf('technician', seedApp.oid);

    expect(canExecuteWorkflows).toEqual([
      true,
      'Granted by Avery Admin on 5 January 2026. It counts as far as the app roles of the app go.',
    ]);
  });

  it('AUTH-6 says that a platform admin may do everything', async () => {
    const own = await reasonsOf('admin', admin.oid);
    const seenByOthers = await reasonsOf('technician', admin.oid);

    expect(own['canManageConfig']).toEqual([true, expect.stringContaining('Platform admin')]);
    expect(seenByOthers).toEqual(own);
  });

  it('AUTH-3 says that nothing was granted', async () => {
    const reasons = await reasonsOf('outsider', outsider.oid);

    expect(Object.values(reasons)).toEqual(Array(4).fill([false, expect.stringContaining('none were granted')]));
  });

  it('AUTH-5 says that the account is deactivated, whatever was granted', async () => {
    const reasons = await reasonsOf('technician', extraPeople.deactivated.oid);

    expect(Object.values(reasons)).toEqual(Array(4).fill([false, expect.stringContaining('deactivated')]));
  });

  it('ORG-5 says that the organization is inactive to those who hold a right only', async () => {
    await api.context.permissions.grant(aPermission(runner.oid, gamma, { canExecuteWorkflows: true }));
    await api.call('admin', 'delete', `/api/organizations/${gamma}`);

    const held = await reasonsOf('runner', runner.oid, gamma);
    const none = await reasonsOf('outsider', outsider.oid, gamma);
    const unknown = await reasonsOf('outsider', outsider.oid, '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9');

    expect(held['canExecuteWorkflows']).toEqual([false, expect.stringContaining('inactive')]);
    expect(none).toEqual(unknown);
  });

  it('AUTH-3 answers about others only those who manage the organization, or platform admins', async () => {
    const answers = await Promise.all([
      ask('technician', runner.oid),
      ask('admin', runner.oid),
      ask('runner', technician.oid),
      ask('foreigner', runner.oid),
      ask('deactivated', extraPeople.deactivated.oid),
      ask('admin', runner.oid, '0a6f1d2e-9999-4a4a-8a8a-aaaaaaaaaaa9'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403, 403, 403, 403]);
  });
});
