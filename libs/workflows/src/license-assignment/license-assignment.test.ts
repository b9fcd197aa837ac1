import { PartialSuccess } from '@msp/workflow-sdk';
import { tryWorkflow, type CallHooks } from '@msp/workflow-sdk/testing';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO, vendorDown } from '../testing/fake-tenant';
import { licenseAssignment } from './license-assignment.workflow';

const input = { userPrincipalName: 'grace@acme.example', license: BUSINESS_PREMIUM };

function createTenant(grace: object = { usageLocation: 'US' }) {
  const tenant = createFakeTenant();
  Object.assign(tenant.state.users[0] ?? {}, grace);
  return tenant;
}

const assign = (tenant: ReturnType<typeof createTenant>, changed: object = {}, calls: CallHooks = {}) =>
  tryWorkflow(licenseAssignment, { input: { ...input, ...changed }, integrations: tenant.clients, calls });

const failOn = (wanted: string): CallHooks => ({
  before({ integration, method }) {
    if (method === wanted) throw vendorDown(integration);
  },
});

describe('license_assignment', () => {
  test('WF-6 assigns the licence, verifies it and notes it in HaloPSA', async () => {
    const tenant = createTenant();

    const attempt = await assign(tenant);

    expect(attempt).toMatchObject({
      result: { userId: 'manager-1', license: 'Microsoft 365 Business Premium', assignment: 'direct', changed: true },
    });
    expect(tenant.state.users[0]?.assignedLicenses).toEqual([{ skuId: BUSINESS_PREMIUM }]);
    expect(tenant.state.tickets[0]?.detailsHtml).toContain('Started by Toni Technician');
    expect(tenant.state.notes[0]?.noteHtml).toContain('<li>Verify the licence on the user: done</li>');
  });

  test.each([
    ['direct', { licenseAssignmentStates: [{ skuId: BUSINESS_PREMIUM, assignedByGroup: null, state: 'Active' }] }],
    [
      'group',
      { licenseAssignmentStates: [{ skuId: BUSINESS_PREMIUM, assignedByGroup: 'group-sales', state: 'Active' }] },
    ],
  ])('WF-6 changes nothing when the user has the licence already: %s', async (assignment, grace) => {
    const tenant = createTenant(grace);

    const attempt = await assign(tenant);

    expect(attempt).toMatchObject({ result: { assignment, changed: false } });
    expect([tenant.state.tickets, tenant.state.notes]).toEqual([[], []]);
  });

  test('does not count a group assignment that failed', async () => {
    const state = { skuId: BUSINESS_PREMIUM, assignedByGroup: 'group-sales', state: 'Error', error: 'CountViolation' };

    const attempt = await assign(createTenant({ usageLocation: 'US', licenseAssignmentStates: [state] }));

    expect(attempt).toMatchObject({ result: { changed: true } });
  });

  test.each([
    ['a user who does not exist', {}, { userPrincipalName: 'nobody@acme.example' }],
    ['a licence without a free seat', { usageLocation: 'US' }, { license: POWER_BI_PRO }],
    ['a licence that is not owned', { usageLocation: 'US' }, { license: 'unknown-sku' }],
    ['a user without usage location', {}, {}],
  ])('WF-6 refuses %s before it changes anything', async (_, grace, changed) => {
    const tenant = createTenant(grace);

    const attempt = await assign(tenant, changed);

    expect(attempt).toMatchObject({ error: { kind: 'invalid-input' } });
    expect(tenant.state.tickets).toEqual([]);
  });

  test('says what was not done when Graph fails, and writes it into the ticket', async () => {
    const tenant = createTenant();

    const attempt = await assign(tenant, {}, failOn('users.assignLicense'));

    expect(attempt).toMatchObject({
      error: {
        kind: 'integration-error',
        message: expect.stringContaining('Not done: Assign the licence; Verify the licence on the user.'),
        result: { ticketId: 1000 },
      },
    });
    expect(tenant.state.notes[0]?.noteHtml).toContain('The assignment failed: msgraph is down.');
  });

  test('succeeds in part when only the last note cannot be written', async () => {
    const attempt = await assign(createTenant(), {}, failOn('actions.create'));

    expect(attempt).toMatchObject({ result: expect.any(PartialSuccess) });
  });
});
