import { runWorkflow, tryWorkflow, type CallHooks } from '@msp/workflow-runtime/testing';
import { OPEN_TICKET } from '../service-desk/ticketed-work';
import { BUSINESS_PREMIUM, createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { describeFaults, failAt, failuresOf, outcomesOf } from '../testing/vendor-faults';
import { tasks } from './onboarding.tasks';
import { userOnboarding } from './user-onboarding.workflow';

type Tenant = ReturnType<typeof createFakeTenant>;

const config = { default_usage_location: 'US' };
const input = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada@acme.example',
  license: BUSINESS_PREMIUM,
  groups: ['group-sales'],
  manager: 'grace@acme.example',
};
const CALLS = [
  ...['permissionsGranted', 'domains.list', 'deletedUsers.list', 'users.find', 'addresses.find', 'groups.find'],
  ...[
    'subscribedSkus.list',
    'users.find',
    'clients.get',
    'ticketTypes.list',
    'outcomes.assertNote',
    'sites.assertDefault',
    'users.find',
  ],
  ...['tickets.create', 'users.create', 'users.assignLicense', 'groups.addMember', 'users.setManager'],
  ...['users.find', 'users.create', 'users.update', 'actions.create'],
];
const CREATE = CALLS.indexOf('users.create');

const onboard = ({ clients }: Tenant, calls: CallHooks = {}) =>
  tryWorkflow(userOnboarding, { input, config, integrations: clients, calls });

describeFaults({
  workflow: userOnboarding,
  options: { input, config },
  createTenant: createFakeTenant,
  calls: CALLS,
  observe({ state }) {
    const user = state.users[1];
    const observed: readonly [string, unknown][] = [
      [OPEN_TICKET, state.tickets.length > 0],
      [tasks.create, user],
      [tasks.license('Microsoft 365 Business Premium'), user?.assignedLicenses],
      [tasks.group('Sales'), state.members.length > 0],
      [tasks.manager, state.managers.length > 0],
      [tasks.contact, state.contacts.length > 0],
      [tasks.enable, user?.accountEnabled],
    ];
    return observed.flatMap(([task, done]) => (done ? [task] : []));
  },
  readingTasks: [],
  expectDone({ state }) {
    expect(state.users).toHaveLength(2);
    expect(state.users[1]).toMatchObject({ accountEnabled: true, assignedLicenses: [{ skuId: BUSINESS_PREMIUM }] });
    expect([state.tickets, state.contacts, state.members].map(({ length }) => length)).toEqual([1, 1, 1]);
  },
});

describe('user_onboarding with vendors that fail', () => {
  test('recognises its own user by the marker when the answer to the create is lost', async () => {
    const tenant = createFakeTenant();

    const attempt = await onboard(tenant, failAt(CREATE, 'after', 'outcome-unknown'));

    expect(attempt).toMatchObject({
      result: { userId: tenant.state.users[1]?.id, oneTimePassword: { label: 'One-time password' } },
    });
  });

  test('WF-6 claims no one-time password for a user that an earlier attempt created', async () => {
    const tenant = createFakeTenant();
    const first = await onboard(tenant, {
      after: ({ method, integration }) => {
        if (`${integration}.${method}` === 'msgraph.users.create') throw vendorDown(integration);
      },
    });

    const { result } = await runWorkflow(userOnboarding, {
      input,
      config,
      integrations: tenant.clients,
      resume: first.steps,
    });

    expect(first.calls[CREATE]).toMatchObject({ method: 'users.create' });
    expect(result).toMatchObject({ handover: expect.stringContaining('reset it') });
    expect(result).not.toHaveProperty('oneTimePassword');
  });

  test('A2: goes on after one piece, enables the user, and names the piece with its remedy', async () => {
    const tenant = createFakeTenant();

    const attempt = await onboard(tenant, failAt(CALLS.indexOf('users.assignLicense'), 'before'));

    expect(attempt).toMatchObject({ result: { result: { license: null, groups: ['Sales'] } } });
    expect(failuresOf(attempt)).toEqual([
      {
        what: tasks.license('Microsoft 365 Business Premium'),
        message: 'msgraph is down.',
        remedy: 'Do it by hand in the Microsoft Entra admin center.',
      },
    ]);
    expect(tenant.state.users[1]).toMatchObject({ accountEnabled: true });
  });

  test('WF-6 has the one-time password in the result, whatever failed after it', async () => {
    const attempt = await onboard(createFakeTenant(), failAt(CALLS.indexOf('users.assignLicense'), 'before'));

    expect(attempt).toMatchObject({ result: { result: { oneTimePassword: { label: 'One-time password' } } } });
  });

  test('A7: links to the account, and proposes no second run, which could not work', async () => {
    const attempt = await onboard(createFakeTenant(), failAt(CALLS.indexOf('users.setManager'), 'before'));

    const text = JSON.stringify([failuresOf(attempt), outcomesOf(attempt)]);
    expect(text).not.toMatch(/run (this|it) again/i);
    expect(attempt).toMatchObject({
      result: { result: { links: [{ href: expect.stringContaining('https://entra.microsoft.com/tenant-of-acme/') }] } },
    });
  });

  test('does not claim to know whether the user exists when nobody can tell', async () => {
    const tenant = createFakeTenant();

    const attempt = await onboard(tenant, failAt(CREATE, 'before', 'outcome-unknown'));

    expect(attempt).toMatchObject({
      error: { message: expect.stringContaining('not known whether ada@acme.example was created') },
    });
    expect(outcomesOf(attempt).filter(({ what }) => what === tasks.create)).toMatchObject([{ status: 'unknown' }]);
  });

  test('WF-6 never adopts a user of the same name that appeared after the check, also when resumed', async () => {
    const tenant = createFakeTenant();
    const namesake = { id: 'stranger', userPrincipalName: 'ada@acme.example', employeeId: '17', accountEnabled: false };
    const before: CallHooks['before'] = ({ method, integration }) => {
      if (`${integration}.${method}` !== 'msgraph.users.create') return;
      if (!tenant.state.users.includes(namesake)) tenant.state.users.push(namesake);
      throw vendorDown(integration, 'outcome-unknown');
    };

    const first = await onboard(tenant, { before });
    const second = await tryWorkflow(userOnboarding, {
      input,
      config,
      integrations: tenant.clients,
      calls: { before },
      resume: first.steps,
    });

    expect([first, second]).toMatchObject([
      { error: { result: { userId: null } } },
      { error: { result: { userId: null } } },
    ]);
    expect(tenant.state.users[1]).not.toHaveProperty('assignedLicenses');
  });

  test('writes into the ticket what was not done, and why', async () => {
    const tenant = createFakeTenant();

    await onboard(tenant, failAt(CALLS.indexOf('users.assignLicense'), 'before'));

    expect(tenant.state.notes[0]?.noteHtml).toContain(
      '<li>Assign the licence Microsoft 365 Business Premium: not done. msgraph is down.',
    );
  });

  test('writes a failure that ends the work into the ticket', async () => {
    const tenant = createFakeTenant();

    await onboard(tenant, failAt(CREATE, 'before'));

    expect(tenant.state.notes[0]?.noteHtml).toContain('The onboarding failed: msgraph is down. No user was created.');
  });

  const other = '0198f000-0000-7000-8000-00000000beef';
  test.each([
    ['names the execution of the colleague', `execution ${other} 0123456789abcdef`, `: execution ${other}.`],
    ['knows nothing of a stranger', null, 'in the meantime.'],
  ])('A1: of two who create one user at once the loser %s', async (_, extensionAttribute15, words) => {
    const tenant = createFakeTenant();
    const namesake = {
      id: 'colleague',
      userPrincipalName: 'ada@acme.example',
      accountEnabled: false,
      onPremisesExtensionAttributes: { extensionAttribute15 },
    };

    const attempt = await onboard(tenant, {
      before: ({ method, integration }) => {
        if (`${integration}.${method}` === 'msgraph.users.create') tenant.state.users.push(namesake);
      },
    });

    expect(attempt).toMatchObject({
      error: {
        kind: 'integration-error',
        message: expect.stringContaining(`Somebody else created ada@acme.example in the meantime`),
        remedy: expect.stringContaining('Leave the account to them'),
        result: { userId: null },
      },
    });
    expect(attempt).toHaveProperty('error.message', expect.stringContaining(words));
    expect(tenant.state.users[1]).toEqual(namesake);
  });
});
