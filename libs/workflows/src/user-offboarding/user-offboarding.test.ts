import { runWorkflow, tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { OPEN_TICKET } from '../service-desk/ticketed-work';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO, vendorDown } from '../testing/fake-tenant';
import { describeFaults } from '../testing/vendor-faults';
import { tasks } from './offboarding.tasks';
import { userOffboarding } from './user-offboarding.workflow';

const input = { userPrincipalName: 'ada@acme.example' };
const EXCHANGE = '4b9405b0-7788-4568-add1-99614e613b69';

/** Ada is in a plain group, a second one and one with a rule; of her licences one is direct, two come from groups. */
function createTenant(changes: object = {}) {
  const tenant = createFakeTenant();
  const { state } = tenant;
  state.groups.push({ id: 'group-vpn', displayName: 'VPN' });
  state.users.push({
    id: 'ada',
    userPrincipalName: 'ada@acme.example',
    displayName: 'Ada Lovelace',
    accountEnabled: true,
    assignedLicenses: [{ skuId: BUSINESS_PREMIUM }],
    licenseAssignmentStates: [
      { skuId: BUSINESS_PREMIUM, assignedByGroup: null, state: 'Active' },
      { skuId: POWER_BI_PRO, assignedByGroup: 'group-all', state: 'Active' },
      { skuId: EXCHANGE, assignedByGroup: 'group-sales', state: 'Active' },
    ],
    ...changes,
  });
  for (const groupId of ['group-sales', 'group-vpn', 'group-all']) state.members.push({ groupId, userId: 'ada' });
  return tenant;
}

const offboard = ({ clients }: ReturnType<typeof createTenant>, calls: CallHooks = {}) =>
  tryWorkflow(userOffboarding, { input, integrations: clients, calls });
const ada = ({ state }: ReturnType<typeof createTenant>) => state.users.find(({ id }) => id === 'ada');

describe('user_offboarding', () => {
  test('WF-6 locks the user out, takes groups and licences away, and deletes nothing', async () => {
    const tenant = createTenant();

    const { result, calls } = await runWorkflow(userOffboarding, { input, integrations: tenant.clients });

    expect(ada(tenant)).toMatchObject({ accountEnabled: false, assignedLicenses: [] });
    expect(tenant.state.passwords).toMatchObject([{ userId: 'ada' }]);
    expect(tenant.state.revoked).toEqual(['ada']);
    expect(tenant.state.members).toEqual([{ groupId: 'group-all', userId: 'ada' }]);
    expect(result).toMatchObject({
      userId: 'ada',
      removedLicenses: ['Microsoft 365 Business Premium', 'Exchange Online (Plan 1)'],
      ticketId: 1000,
    });
    expect(calls.map(({ method }) => method)).not.toContain('users.delete');
  });

  test('WF-6 keeps a list of what was removed and of what stays, and why', async () => {
    const tenant = createTenant();

    const { result } = await runWorkflow(userOffboarding, { input, integrations: tenant.clients });

    expect(result).toMatchObject({
      removedGroups: [
        { id: 'group-vpn', name: 'VPN' },
        { id: 'group-sales', name: 'Sales' },
      ],
      keptGroups: [{ name: 'Everyone', reason: 'Its membership rule decides who is in it.' }],
      keptLicenses: [{ name: 'Power BI Pro', reason: 'It comes with the group Everyone.' }],
    });
    expect(tenant.state.notes[0]?.noteHtml).toContain('Groups removed: VPN, Sales.');
  });

  test('WF-6 takes the licences last', async () => {
    const { calls } = await offboard(createTenant());

    const writes = calls
      .map(({ method }) => method)
      .filter((method) => !/find|list|get|memberOf|Granted|roles|assert/.test(method));
    expect(writes).toEqual([
      ...['users.update', 'users.resetPassword', 'users.revokeSignInSessions', 'tickets.create'],
      ...['groups.removeMember', 'groups.removeMember', 'users.assignLicense', 'actions.create'],
    ]);
  });

  test('WF-6 names the technician at the start and at the end', async () => {
    const tenant = createTenant();

    await offboard(tenant);

    expect(tenant.state.tickets[0]?.detailsHtml).toContain('Started by Toni Technician');
    expect(tenant.state.notes[0]?.noteHtml).toContain('Run by Toni Technician');
  });

  test('gives the random password to nobody', async () => {
    const tenant = createTenant();

    const { calls: _calls, ...run } = await offboard(tenant);

    const password = tenant.state.passwords[0]?.password.password ?? '';
    expect(password).toHaveLength(19);
    expect(run.sealed).toEqual([]);
    expect(JSON.stringify([run, tenant.state.notes, tenant.state.tickets])).not.toContain(password);
  });

  test.each([
    ['a synchronised user', { onPremisesSyncEnabled: true }, 'local Active Directory'],
    ['a guest', { userType: 'Guest' }, 'Microsoft Entra'],
    ['a user who does not exist', { userPrincipalName: 'eve@acme.example' }, 'Correct the sign-in name'],
  ])('WF-6 refuses %s before it changes anything', async (_, changes, remedy) => {
    const tenant = createTenant(changes);

    const attempt = await offboard(tenant);

    expect(attempt).toMatchObject({
      error: {
        kind: 'invalid-input',
        message: expect.stringContaining('Nothing was changed.'),
        remedy: expect.stringContaining(remedy),
      },
    });
    expect([tenant.state.tickets, tenant.state.passwords]).toEqual([[], []]);
  });

  test.each([
    [
      'a directory role',
      (tenant: ReturnType<typeof createTenant>) =>
        tenant.state.roles.push({ userId: 'ada', displayName: 'User Administrator' }),
    ],
    [
      'a group that roles are given to',
      (tenant: ReturnType<typeof createTenant>) =>
        Object.assign(tenant.state.groups[0] ?? {}, { isAssignableToRole: true }),
    ],
  ])('WF-6 refuses an administrator: %s', async (_, promote) => {
    const tenant = createTenant();
    promote(tenant);

    const attempt = await offboard(tenant);

    expect(attempt).toMatchObject({
      error: { kind: 'invalid-input', message: expect.stringContaining('is an administrator') },
    });
    expect(ada(tenant)).toMatchObject({ accountEnabled: true });
  });

  test('WF-6 lists the groups removed so far when a later one fails', async () => {
    let removals = 0;
    const before: CallHooks['before'] = ({ method, integration }) => {
      if (method === 'groups.removeMember' && ++removals === 2) throw vendorDown(integration);
    };

    const attempt = await offboard(createTenant(), { before });

    expect(attempt).toMatchObject({
      result: {
        result: {
          removedGroups: [{ id: 'group-vpn', name: 'VPN' }],
          removedLicenses: ['Microsoft 365 Business Premium'],
        },
        failures: [{ what: 'Remove from the group Sales', remedy: expect.stringContaining('un this again') }],
      },
    });
  });

  test('says when it is not known whether a change took effect', async () => {
    const before: CallHooks['before'] = ({ method, integration }) => {
      if (method === 'users.update') throw vendorDown(integration, 'outcome-unknown');
    };

    const attempt = await offboard(createTenant(), { before });

    expect(attempt).toMatchObject({
      result: {
        result: {
          outcomes: expect.arrayContaining([expect.objectContaining({ what: 'Disable the user', status: 'unknown' })]),
        },
        failures: [
          { what: 'Disable the user', message: expect.stringContaining('it is not known whether this was done') },
        ],
      },
    });
  });
});

describeFaults({
  workflow: userOffboarding,
  options: { input },
  createTenant,
  calls: [
    ...['permissionsGranted', 'users.find', 'users.memberOf', 'roles.of', 'subscribedSkus.list', 'users.update'],
    ...[
      'users.resetPassword',
      'users.revokeSignInSessions',
      'clients.get',
      'ticketTypes.list',
      'outcomes.assertNote',
      'sites.assertDefault',
      'tickets.create',
    ],
    ...['groups.removeMember', 'groups.removeMember', 'users.get', 'users.assignLicense', 'actions.create'],
  ],
  observe(tenant) {
    const { state } = tenant;
    const observed: readonly [string, boolean][] = [
      [tasks.disable, ada(tenant)?.accountEnabled === false],
      [tasks.password, state.passwords.length > 0],
      [tasks.sessions, state.revoked.length > 0],
      [OPEN_TICKET, state.tickets.length > 0],
      [tasks.group('VPN'), state.members.every(({ groupId }) => groupId !== 'group-vpn')],
      [tasks.group('Sales'), state.members.every(({ groupId }) => groupId !== 'group-sales')],
      [tasks.license('Microsoft 365 Business Premium'), ada(tenant)?.assignedLicenses?.length === 0],
    ];
    return observed.flatMap(([task, done]) => (done ? [task] : []));
  },
  readingTasks: [],
  expectDone(tenant) {
    const { state } = tenant;
    expect(ada(tenant)).toMatchObject({ accountEnabled: false, assignedLicenses: [] });
    expect(state.members).toEqual([{ groupId: 'group-all', userId: 'ada' }]);
    expect(state.tickets).toHaveLength(1);
  },
});
