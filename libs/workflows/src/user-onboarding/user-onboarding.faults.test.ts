import { PartialSuccess, WorkflowError } from '@msp/workflow-sdk';
import { runWorkflow, tryWorkflow, type CallHooks } from '@msp/workflow-sdk/testing';
import { BUSINESS_PREMIUM, createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { doneOf, failAt } from '../testing/vendor-faults';
import { tasks } from './onboarding.tasks';
import { userOnboarding } from './user-onboarding.workflow';

type Tenant = ReturnType<typeof createFakeTenant>;

const config = { default_usage_location: 'US' };
const input = {
  ...{ firstName: 'Ada', lastName: 'Lovelace', email: 'ada@acme.example', license: BUSINESS_PREMIUM },
  ...{ groups: ['group-sales'], manager: 'grace@acme.example' },
};
const CALLS = [
  ...[
    'domains.list',
    'users.find',
    'subscribedSkus.list',
    'groups.list',
    'users.find',
    'clients.get',
    'ticketTypes.list',
  ],
  ...['tickets.create', 'users.create', 'users.find', 'users.assignLicense', 'groups.addMember', 'users.setManager'],
  ...['users.find', 'users.create', 'users.update', 'actions.create'],
];
const NOTE = CALLS.length - 1;
const places = CALLS.map((method, place) => [place, method] as const);

const onboard = ({ clients }: Tenant, calls: CallHooks = {}) =>
  tryWorkflow(userOnboarding, { input, config, integrations: clients, calls });

/** What the vendors' state says was done, in the words of the tasks. */
function observe({ state }: Tenant): readonly string[] {
  const user = state.users[1];
  const observed: readonly [string, unknown][] = [
    [tasks.ticket, state.tickets.length > 0],
    [tasks.create, user],
    [tasks.license, user?.assignedLicenses],
    [tasks.groups, state.members.length > 0],
    [tasks.manager, state.managers.length > 0],
    [tasks.contact, state.contacts.length > 0],
    [tasks.enable, user?.accountEnabled],
  ];
  return observed.flatMap(([task, done]) => (done ? [task] : []));
}

const readingTasks: readonly string[] = [tasks.check, tasks.readable];

describe('user_onboarding with vendors that fail', () => {
  test('makes the calls that the other tests fail one by one', async () => {
    const { calls } = await onboard(createFakeTenant());

    expect(calls.map(({ method }) => method)).toEqual(CALLS);
  });

  test.each(places.slice(0, NOTE))(
    'WF-6 says what was done and what was not when call %i, %s, fails',
    async (place) => {
      const tenant = createFakeTenant();

      const attempt = await onboard(tenant, failAt(place, 'before'));

      const error = 'error' in attempt ? attempt.error : undefined;
      if (!(error instanceof WorkflowError)) throw new Error('The onboarding did not fail as a workflow does.');
      expect(error).toMatchObject({ kind: 'integration-error', message: expect.stringContaining('is down.') });
      expect(error.remedy).toMatch(/^Run this again later\./);
      expect(doneOf(error.result).filter((task) => !readingTasks.includes(task))).toEqual(observe(tenant));
      expect(tenant.state.users[1]?.accountEnabled ?? false).toBe(false);
    },
  );

  test.each(places.slice(0, NOTE))(
    'WF-6 finishes what call %i, %s, interrupted, without doing anything twice',
    async (place) => {
      const tenant = createFakeTenant();
      const first = await onboard(tenant, failAt(place, 'before'));

      await runWorkflow(userOnboarding, { input, config, integrations: tenant.clients, resume: first.steps });

      expect(tenant.state.users).toHaveLength(2);
      expect(tenant.state.users[1]).toMatchObject({
        accountEnabled: true,
        assignedLicenses: [{ skuId: BUSINESS_PREMIUM }],
      });
      expect([tenant.state.tickets, tenant.state.contacts, tenant.state.members].map(({ length }) => length)).toEqual([
        1, 1, 1,
      ]);
    },
  );

  test.each(places.slice(0, NOTE))('WF-6 does nothing twice when the answer to call %i, %s, is lost', async (place) => {
    const tenant = createFakeTenant();
    const first = await onboard(tenant, failAt(place, 'after', 'outcome-unknown'));

    await runWorkflow(userOnboarding, { input, config, integrations: tenant.clients, resume: first.steps });

    expect(tenant.state.users).toHaveLength(2);
    expect(tenant.state.users[1]).toMatchObject({ accountEnabled: true });
    expect([tenant.state.tickets, tenant.state.contacts, tenant.state.members].map(({ length }) => length)).toEqual([
      1, 1, 1,
    ]);
  });

  test('recognises its own user by the marker when the answer to the create is lost', async () => {
    const tenant = createFakeTenant();

    const attempt = await onboard(tenant, failAt(CALLS.indexOf('users.create'), 'after', 'outcome-unknown'));

    expect(attempt).toMatchObject({
      result: { userId: tenant.state.users[1]?.id, oneTimePassword: { label: 'One-time password' } },
    });
  });

  test('WF-6 claims no one-time password for a user that an earlier attempt created', async () => {
    const tenant = createFakeTenant();
    const place = CALLS.indexOf('users.create');
    const first = await onboard(tenant, {
      after: ({ method, integration }) => {
        if (`${integration}.${method}` === 'msgraph.users.create') throw vendorDown(integration);
      },
    });

    const { result } = await runWorkflow(userOnboarding, {
      ...{ input, config, integrations: tenant.clients, resume: first.steps },
    });

    expect(first.calls[place]).toMatchObject({ method: 'users.create' });
    expect(result).toMatchObject({ handover: expect.stringContaining('reset it') });
    expect(result).not.toHaveProperty('oneTimePassword');
  });

  test('WF-6 a user that stays disabled has its one-time password in the failure', async () => {
    const attempt = await onboard(createFakeTenant(), failAt(CALLS.indexOf('users.assignLicense'), 'before'));

    expect(attempt).toMatchObject({ error: { result: { oneTimePassword: { label: 'One-time password' } } } });
  });

  test('waits until the directory shows the new user', async () => {
    const tenant = createFakeTenant();
    const { users, ...rest } = tenant.clients.msgraph;
    let looks = 0;
    const find: NonNullable<typeof users>['find'] = async (search) =>
      looks++ < 2
        ? undefined
        : tenant.state.users.find(({ userPrincipalName }) => userPrincipalName === search.userPrincipalName);
    const msgraph = { ...rest, users: { ...users, find } };

    await runWorkflow(userOnboarding, {
      ...{ input: { ...input, manager: '' }, config, integrations: { ...tenant.clients, msgraph } },
    });

    expect(looks).toBe(3);
    expect(tenant.state.users[1]).toMatchObject({ accountEnabled: true });
  });

  test('does not claim to know whether the user exists when nobody can tell', async () => {
    const tenant = createFakeTenant();
    const place = CALLS.indexOf('users.create');

    const attempt = await onboard(tenant, failAt(place, 'before', 'outcome-unknown'));

    expect(attempt).toMatchObject({
      error: { message: expect.stringContaining('not known whether ada@acme.example was created') },
    });
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
      ...{ input, config, integrations: tenant.clients, calls: { before }, resume: first.steps },
    });

    expect([first, second]).toMatchObject([
      { error: { result: { userId: null } } },
      { error: { result: { userId: null } } },
    ]);
    expect(tenant.state.users[1]).not.toHaveProperty('assignedLicenses');
  });

  test('writes the failure into the ticket', async () => {
    const tenant = createFakeTenant();

    await onboard(tenant, failAt(CALLS.indexOf('users.assignLicense'), 'before'));

    expect(tenant.state.notes[0]?.noteHtml).toContain('The onboarding failed: msgraph is down.');
    expect(tenant.state.notes[0]?.noteHtml).toContain('<li>Assign the licence: failed</li>');
  });

  test('succeeds in part when only the last note cannot be written', async () => {
    const tenant = createFakeTenant();

    const attempt = await onboard(tenant, failAt(NOTE, 'before'));

    if (!('result' in attempt && attempt.result instanceof PartialSuccess))
      throw new Error('It did not succeed in part.');
    expect(attempt.result.failures).toMatchObject([
      { what: 'Note the outcome in HaloPSA', remedy: expect.stringContaining('1000') },
    ]);
    expect(tenant.state.users[1]).toMatchObject({ accountEnabled: true });
  });
});
