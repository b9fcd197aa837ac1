import { tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO, vendorDown } from '../testing/fake-tenant';
import { describeFaults } from '../testing/vendor-faults';
import { licenseAssignment } from './license-assignment.workflow';

const EXCHANGE = '4b9405b0-7788-4568-add1-99614e613b69';
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
  test('WF-6 assigns the licence and notes it in HaloPSA', async () => {
    const tenant = createTenant();

    const attempt = await assign(tenant);

    expect(attempt).toMatchObject({
      result: { userId: 'manager-1', license: 'Microsoft 365 Business Premium', assignment: 'direct', changed: true },
    });
    expect(tenant.state.users[0]?.assignedLicenses).toEqual([{ skuId: BUSINESS_PREMIUM }]);
    expect(tenant.state.tickets[0]?.detailsHtml).toContain('Started by Toni Technician');
    expect(tenant.state.notes[0]?.noteHtml).toContain(
      '<li>Assign the licence Microsoft 365 Business Premium: done</li>',
    );
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

  const exchange = { skuId: EXCHANGE };
  const premium = { skuId: BUSINESS_PREMIUM };
  const holdsExchange = { usageLocation: 'US', assignedLicenses: [exchange] };

  test('WF-6 swaps two licences in one call, so that their plans exclude each other at no moment', async () => {
    const tenant = createTenant(holdsExchange);

    const attempt = await assign(tenant, { remove: EXCHANGE });

    expect(tenant.state.users[0]?.assignedLicenses).toEqual([premium]);
    expect(attempt).toMatchObject({
      result: { changed: true, license: 'Microsoft 365 Business Premium', removed: 'Exchange Online (Plan 1)' },
    });
    const changes = attempt.calls.filter(({ method }) => method === 'users.assignLicense').map(({ args }) => args[1]);
    expect(changes).toEqual([{ add: [BUSINESS_PREMIUM], remove: [EXCHANGE] }]);
    expect(tenant.state.notes[0]?.noteHtml).toContain('<li>Remove the licence Exchange Online (Plan 1): done</li>');
  });

  test('WF-6 removes a licence without giving another', async () => {
    const tenant = createTenant(holdsExchange);

    const attempt = await assign(tenant, { license: undefined, remove: EXCHANGE });

    expect(tenant.state.users[0]?.assignedLicenses).toEqual([]);
    expect(attempt).toMatchObject({ result: { changed: true, license: null, removed: 'Exchange Online (Plan 1)' } });
  });

  test('WF-6 says that a removed licence still comes from a group', async () => {
    const fromGroup = { ...exchange, assignedByGroup: 'group-sales', state: 'Active' };
    const states = [fromGroup, { ...exchange, assignedByGroup: null, state: 'Active' }];
    const tenant = createTenant({ ...holdsExchange, licenseAssignmentStates: states });

    const attempt = await assign(tenant, { license: undefined, remove: EXCHANGE });

    expect(attempt).toMatchObject({ result: { removedStaysByGroup: true } });
    expect(tenant.state.notes[0]?.noteHtml).toContain('It still comes from a group.');
  });

  test('WF-6 keeps the old licence when the new one cannot be assigned', async () => {
    const tenant = createTenant(holdsExchange);

    await assign(tenant, { remove: EXCHANGE }, failOn('users.assignLicense'));

    expect(tenant.state.users[0]?.assignedLicenses).toEqual([exchange]);
  });

  test.each([
    ['nothing to do', {}, { license: undefined }],
    ['the same licence twice', {}, { remove: BUSINESS_PREMIUM }],
    [
      'to remove a licence that comes from a group',
      { licenseAssignmentStates: [{ ...exchange, assignedByGroup: 'group-sales', state: 'Active' }] },
      { remove: EXCHANGE },
    ],
  ])('WF-6 refuses %s, before it changes anything', async (_, grace, changed) => {
    const tenant = createTenant({ usageLocation: 'US', ...grace });

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
        message: 'msgraph is down.',
        result: {
          ticketId: 1000,
          outcomes: [
            { status: 'done' },
            {
              what: 'Assign the licence Microsoft 365 Business Premium',
              status: 'not done',
              message: 'msgraph is down.',
            },
          ],
        },
      },
    });
    expect(tenant.state.notes[0]?.noteHtml).toContain('The assignment failed: msgraph is down.');
  });
});

describeFaults({
  workflow: licenseAssignment,
  options: { input: { ...input, remove: EXCHANGE } },
  createTenant: () => createTenant({ usageLocation: 'US', assignedLicenses: [{ skuId: EXCHANGE }] }),
  calls: [
    ...[
      'clients.get',
      'ticketTypes.list',
      'outcomes.assertNote',
      'sites.assertDefault',
      'permissionsGranted',
      'users.find',
      'subscribedSkus.list',
    ],
    ...['tickets.create', 'users.get', 'users.assignLicense', 'actions.create'],
  ],
  observe({ state }) {
    const held = state.users[0]?.assignedLicenses?.map(({ skuId }) => skuId) ?? [];
    return [
      ...(state.tickets.length > 0 ? ['Open a ticket in HaloPSA'] : []),
      ...(held.includes(BUSINESS_PREMIUM) ? ['Assign the licence Microsoft 365 Business Premium'] : []),
      ...(held.includes(EXCHANGE) ? [] : ['Remove the licence Exchange Online (Plan 1)']),
    ];
  },
  readingTasks: [],
  expectDone({ state }) {
    expect(state.users[0]?.assignedLicenses).toEqual([{ skuId: BUSINESS_PREMIUM }]);
    expect(state.tickets).toHaveLength(1);
  },
});
