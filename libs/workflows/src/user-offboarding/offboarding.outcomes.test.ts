import { IntegrationError, PartialSuccess } from '@msp/workflow-sdk';
import { checkWorkflow, tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { passwordReset } from '../password-reset/password-reset.workflow';
import { BUSINESS_PREMIUM, createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { failuresOf, outcomesOf, resultOf } from '../testing/vendor-faults';
import { lockOut } from './offboarding.tasks';
import { userOffboarding } from './user-offboarding.workflow';

const input = { userPrincipalName: 'ada@acme.example' };
const POWER_BI = 'f8a1db68-be16-40ed-86d5-cb42ce701560';

function createTenant() {
  const tenant = createFakeTenant();
  const { state } = tenant;
  for (const name of ['VPN', 'Files', 'Wiki']) state.groups.push({ id: `group-${name}`, displayName: name });
  state.users.push({
    id: 'ada',
    userPrincipalName: input.userPrincipalName,
    displayName: 'Ada Lovelace',
    accountEnabled: true,
    assignedLicenses: [{ skuId: BUSINESS_PREMIUM }, { skuId: POWER_BI }],
  });
  for (const name of ['VPN', 'Files', 'Wiki']) state.members.push({ groupId: `group-${name}`, userId: 'ada' });
  state.skus = state.skus.map((sku) =>
    sku.skuId === BUSINESS_PREMIUM ? { ...sku, servicePlans: [{ servicePlanName: 'EXCHANGE_S_STANDARD' }] } : sku,
  );
  return tenant;
}
type Tenant = ReturnType<typeof createTenant>;

const offboard = ({ clients }: Tenant, calls: CallHooks = {}, more: object = {}) =>
  tryWorkflow(userOffboarding, { input: { ...input, ...more }, integrations: clients, calls });
const refuse = (wanted: string, argument: string, status: number): CallHooks => ({
  before({ integration, method, args }) {
    if (method !== wanted || !JSON.stringify(args).includes(argument)) return;
    const call = { integration, status, code: 'Authorization_RequestDenied' };
    throw new IntegrationError({ ...call, message: 'Microsoft Graph answered 403 to DELETE /v1.0/groups/1: No.' });
  },
});
const deskDown: CallHooks = {
  before({ integration }) {
    if (integration === 'halopsa') throw vendorDown(integration);
  },
};

describe('user_offboarding, each item by itself', () => {
  test.each([
    [403, 'not done', /protected/],
    [503, 'unknown', /not known whether/],
  ])('A2: a group that answers %i is named, and everything else is done', async (status, state, words) => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, refuse('groups.removeMember', 'group-Files', status));

    expect(failuresOf(attempt)).toMatchObject([{ what: 'Remove from the group Files' }]);
    expect(JSON.stringify(failuresOf(attempt))).toMatch(words);
    expect(JSON.stringify(failuresOf(attempt))).not.toMatch(/DELETE|v1\.0/);
    expect(outcomesOf(attempt).filter((one) => one.status !== 'done')).toMatchObject([{ status: state }]);
    expect(tenant.state.members).toEqual([{ groupId: 'group-Files', userId: 'ada' }]);
    expect(tenant.state.users.at(-1)).toMatchObject({ accountEnabled: false, assignedLicenses: [] });
  });

  test('A2: one licence that cannot be removed holds up no other', async () => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, refuse('users.assignLicense', BUSINESS_PREMIUM, 400));

    expect(failuresOf(attempt)).toMatchObject([{ what: 'Remove the licence Microsoft 365 Business Premium' }]);
    expect(resultOf(attempt)).toMatchObject({ removedLicenses: ['Power BI Pro'] });
    expect(tenant.state.users.at(-1)?.assignedLicenses).toEqual([{ skuId: BUSINESS_PREMIUM }]);
  });

  test.each(lockOut)('A2: "%s" failing keeps nothing else from locking out', async (task) => {
    const tenant = createTenant();
    const methods = ['users.update', 'users.resetPassword', 'users.revokeSignInSessions'];

    const attempt = await offboard(tenant, refuse(methods[lockOut.indexOf(task)] ?? '', 'ada', 403));

    expect(failuresOf(attempt).map(({ what }) => what)).toEqual([task]);
  });

  test('A6: locks out first while HaloPSA is down, and gives the ticket that nobody got', async () => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, deskDown);

    if (!('result' in attempt && attempt.result instanceof PartialSuccess)) throw new Error('It did not end in part.');
    expect(tenant.state.users.at(-1)).toMatchObject({ accountEnabled: false, assignedLicenses: [] });
    expect([tenant.state.revoked, tenant.state.members]).toEqual([['ada'], []]);
    expect(attempt.result.failures).toMatchObject([
      { what: 'Tell the service desk', message: expect.stringContaining('was not told') },
    ]);
    expect(attempt.result.result).toMatchObject({
      ticketId: null,
      unsentTicket: {
        summary: 'Offboarding of Ada Lovelace',
        details: expect.stringMatching(/locked out.*Disable the user: done.*Run by Toni Technician/s),
      },
    });
  });

  test('A6: asks the service desk for nothing before the account is locked', async () => {
    const { calls } = await offboard(createTenant());

    const first = calls.findIndex(({ integration }) => integration === 'halopsa');
    const locked = calls.findIndex(({ method }) => method === 'users.revokeSignInSessions');
    expect(first).toBeGreaterThan(locked);
  });

  test('A6: warns before Run when the service desk cannot be told, and stops nothing for it', async () => {
    const { problems, warnings } = await checkWorkflow(userOffboarding, {
      input,
      integrations: createTenant().clients,
      calls: deskDown,
    });

    expect([problems, warnings]).toMatchObject([
      [],
      expect.arrayContaining([{ message: 'halopsa is down.', remedy: expect.any(String) }]),
    ]);
  });

  test('A6: a password is reset while HaloPSA is down', async () => {
    const tenant = createTenant();

    const attempt = await tryWorkflow(passwordReset, { input, integrations: tenant.clients, calls: deskDown });

    expect(tenant.state.passwords).toHaveLength(1);
    expect(attempt).toMatchObject({
      result: { result: { oneTimePassword: {}, unsentTicket: { summary: 'Password reset for Ada Lovelace' } } },
    });
  });

  test('A7: says that nothing was done where nothing was', async () => {
    const attempt = await offboard(createTenant(), {
      before({ integration, method }) {
        if (/update|reset|revoke|remove|assign/.test(method)) throw vendorDown(integration);
      },
    });

    expect(attempt).toMatchObject({
      error: { kind: 'integration-error', message: expect.stringContaining('is down.') },
    });
  });
});

describe('the mailbox of who leaves', () => {
  const inDays = (days: number) =>
    new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });

  test('WF-6 ends with the licence, on a day that is said before Run and in the result', async () => {
    const tenant = createTenant();

    const { warnings } = await checkWorkflow(userOffboarding, { input, integrations: tenant.clients });
    const attempt = await offboard(tenant);

    expect(warnings).toMatchObject([{ path: 'mailbox', message: expect.stringContaining(inDays(30)) }]);
    expect(resultOf(attempt)).toMatchObject({ mailboxUntil: inDays(30) });
    expect(tenant.state.notes[0]?.noteHtml).toContain(inDays(30));
  });

  test('WF-6 stays with its licence where that is chosen', async () => {
    const tenant = createTenant();

    const attempt = await offboard(tenant, {}, { mailbox: 'keep' });

    expect(tenant.state.users.at(-1)?.assignedLicenses).toEqual([{ skuId: BUSINESS_PREMIUM }]);
    expect(resultOf(attempt)).toMatchObject({
      mailboxUntil: null,
      removedLicenses: ['Power BI Pro'],
      keptLicenses: [{ name: 'Microsoft 365 Business Premium', reason: 'It holds the mailbox.' }],
    });
  });
});
