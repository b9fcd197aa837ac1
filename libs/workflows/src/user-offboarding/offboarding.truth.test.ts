import { IntegrationError, type WorkflowDefinition } from '@msp/workflow-sdk';
import { checkWorkflow, tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { passwordReset } from '../password-reset/password-reset.workflow';
import { BUSINESS_PREMIUM, createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { failuresOf, resultOf } from '../testing/vendor-faults';
import { userOffboarding } from './user-offboarding.workflow';

const input = { userPrincipalName: 'ada@acme.example' };
const EXCHANGE = '4b9405b0-7788-4568-add1-99614e613b69';

/** Ada has a direct licence that holds her mailbox; `changes` are of her account. */
function createTenant(changes: object = {}) {
  const tenant = createFakeTenant();
  const { state } = tenant;
  state.users.push({
    id: 'ada',
    userPrincipalName: input.userPrincipalName,
    displayName: 'Ada Lovelace',
    accountEnabled: true,
    assignedLicenses: [{ skuId: BUSINESS_PREMIUM }],
    ...changes,
  });
  const withMailbox = [BUSINESS_PREMIUM, EXCHANGE];
  state.skus = state.skus.map((sku) =>
    withMailbox.includes(sku.skuId) ? { ...sku, servicePlans: [{ servicePlanName: 'EXCHANGE_S_STANDARD' }] } : sku,
  );
  return tenant;
}
type Tenant = ReturnType<typeof createTenant>;

/** Either can be given to what runs a workflow, though their results differ. */
const both: Readonly<Record<'offboarding' | 'reset', WorkflowDefinition<never>>> = {
  offboarding: userOffboarding,
  reset: passwordReset,
};

const options = ({ clients }: Tenant, calls: CallHooks = {}) => ({ input, integrations: clients, calls });
const failing = (wanted: RegExp, status: number): CallHooks => ({
  before({ integration, method }) {
    if (!wanted.test(method)) return;
    throw new IntegrationError({ integration, status, code: 'Denied', message: 'Microsoft Graph refused.' });
  },
});

describe('what an offboarding says', () => {
  test('WF-6 the mailbox does not end while a group that cannot be left gives a licence for it', async () => {
    const tenant = createTenant({
      licenseAssignmentStates: [
        { skuId: BUSINESS_PREMIUM, assignedByGroup: null, state: 'Active' },
        { skuId: EXCHANGE, assignedByGroup: 'group-all', state: 'Active' },
      ],
    });
    tenant.state.members.push({ groupId: 'group-all', userId: 'ada' });

    const { warnings } = await checkWorkflow(userOffboarding, options(tenant));
    const attempt = await tryWorkflow(userOffboarding, options(tenant));

    expect(JSON.stringify(warnings)).not.toContain('is deleted about');
    expect(resultOf(attempt)).toMatchObject({ mailboxUntil: null });
  });

  test('WF-6 the mailbox does not end when its licence could not be taken away', async () => {
    const tenant = createTenant();

    const attempt = await tryWorkflow(userOffboarding, options(tenant, failing(/assignLicense/, 400)));

    expect(resultOf(attempt)).toMatchObject({ mailboxUntil: null, removedLicenses: [] });
    expect(tenant.state.notes[0]?.noteHtml).not.toContain('is deleted about');
  });

  test.each([
    [403, 'not done'],
    [503, 'unknown'],
  ])('A7: the ticket does not say that somebody was locked out who was not (%i)', async (status, state) => {
    const tenant = createTenant();

    await tryWorkflow(userOffboarding, options(tenant, failing(/users\.update/, status)));

    expect(tenant.state.tickets[0]?.detailsHtml).not.toContain('is locked out');
    expect(tenant.state.notes[0]?.noteHtml).not.toContain('was offboarded');
    expect(tenant.state.notes[0]?.noteHtml).toContain(`NOT safely locked out: Disable the user (${state})`);
  });

  test.each([
    ['an offboarding of somebody without groups and licences', both.offboarding],
    ['a password reset', both.reset],
  ])('A7: %s of which nothing was done has failed', async (_, workflow) => {
    const tenant = createTenant({ assignedLicenses: [] });

    const attempt = await tryWorkflow(workflow, options(tenant, failing(/update|resetPassword|revoke/, 403)));

    expect(attempt).toMatchObject({ error: { kind: 'integration-error' } });
  });

  test('A7: the failure of an urgent task alone is not the failure of all', async () => {
    const attempt = await tryWorkflow(passwordReset, options(createTenant(), failing(/revoke/, 403)));

    expect(failuresOf(attempt)).toMatchObject([{ what: 'Revoke the sign-in sessions' }]);
  });
});

describe('one’s own account', () => {
  test.each([
    ['offboard', both.offboarding, { userId: 'ada', displayName: 'Ada' }],
    ['reset', both.reset, { userId: 'other', displayName: 'Ada', email: 'ADA@acme.example' }],
  ])('A1: is nothing to %s', async (_, workflow, caller) => {
    const tenant = createTenant();

    const { problems } = await checkWorkflow(workflow, { ...options(tenant), caller });

    expect(problems).toMatchObject([
      { path: 'userPrincipalName', message: expect.stringContaining('your own account') },
    ]);
  });
});

describe('what is shown before it runs', () => {
  test('names the person, what is left, what is lost and what stays', async () => {
    const tenant = createTenant();
    const { state } = tenant;
    state.groups.push({ id: 'group-vpn', displayName: 'VPN' });
    for (const groupId of ['group-vpn', 'group-all']) state.members.push({ groupId, userId: 'ada' });
    state.signIns['ada'] = '2026-11-24T09:00:00Z';

    const { outlook } = await checkWorkflow(userOffboarding, options(tenant));

    expect(userOffboarding.destructive).toBe(true);
    expect(outlook).toMatchObject({
      subject: 'Ada Lovelace (ada@acme.example)',
      lines: [
        { label: 'Last sign-in', items: ['24 November 2026'] },
        { label: 'Account' },
        { label: 'Groups to leave', items: ['VPN'] },
        { label: 'Licences to lose', items: ['Microsoft 365 Business Premium'] },
        { label: 'Mailbox and OneDrive', items: [expect.stringContaining('Deleted about')] },
        { label: 'Stays with the account', items: ['Everyone'] },
      ],
    });
  });

  test.each([
    [undefined, 'Not known: the tenant does not tell it'],
    [null, 'None on record'],
  ])('says of a last sign-in that is %s: %s', async (at, words) => {
    const tenant = createTenant();
    if (at === null) tenant.state.signIns['ada'] = null;

    const { outlook } = await checkWorkflow(passwordReset, options(tenant));

    expect(outlook.lines).toContainEqual({ label: 'Last sign-in', items: [words] });
  });

  test('is not held up by a directory that does not tell the last sign-in just now', async () => {
    const down: CallHooks = {
      before({ integration, method }) {
        if (method === 'users.lastSignIn') throw vendorDown(integration);
      },
    };

    expect((await checkWorkflow(userOffboarding, options(createTenant(), down))).problems).toEqual([]);
  });
});
