import { WorkflowCancelledError } from '@msp/workflow-sdk';
import { runWorkflow, startWorkflow, tryWorkflow, type RecordedCall } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO } from '../testing/fake-tenant';
import { userOnboarding } from './user-onboarding.workflow';

const config = { default_usage_location: 'US', default_office_location: 'New York' };
const minimum = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada.lovelace@acme.example',
  license: BUSINESS_PREMIUM,
};
const everything = {
  ...minimum,
  department: 'Sales',
  groups: ['group-sales'],
  manager: 'grace@acme.example',
  startDate: '2026-01-05',
};
const WRITES = [
  ...['msgraph.users.create', 'msgraph.users.update', 'msgraph.users.assignLicense', 'msgraph.groups.addMember'],
  ...['msgraph.users.setManager', 'halopsa.tickets.create', 'halopsa.users.create', 'halopsa.actions.create'],
];
const writesOf = (calls: readonly RecordedCall[]) =>
  calls.map(({ integration, method }) => `${integration}.${method}`).filter((call) => WRITES.includes(call));

describe('user_onboarding', () => {
  test('WF-6 creates the user, gives it everything asked for, and enables it', async () => {
    const { state, clients } = createFakeTenant();

    const { result } = await runWorkflow(userOnboarding, { input: everything, config, integrations: clients });

    const user = state.users[1];
    expect(user).toMatchObject({
      userPrincipalName: 'ada.lovelace@acme.example',
      mailNickname: 'ada.lovelace',
      displayName: 'Ada Lovelace',
      accountEnabled: true,
      usageLocation: 'US',
      officeLocation: 'New York',
      department: 'Sales',
      assignedLicenses: [{ skuId: BUSINESS_PREMIUM }],
      employeeHireDate: '2026-01-05T00:00:00Z',
    });
    expect(state.members).toEqual([{ groupId: 'group-sales', userId: user?.id }]);
    expect(state.managers).toEqual([{ userId: user?.id, managerId: 'manager-1' }]);
    expect(state.contacts).toMatchObject([{ emailaddress: 'ada.lovelace@acme.example' }]);
    expect(result).toMatchObject({
      userId: user?.id,
      license: 'Microsoft 365 Business Premium',
      groups: ['Sales'],
      ticketId: 1000,
    });
  });

  test('WF-6 creates the user disabled and enables it last, when nothing can fail any more but the note', async () => {
    const { clients } = createFakeTenant();

    const { calls } = await runWorkflow(userOnboarding, { input: everything, config, integrations: clients });

    expect(writesOf(calls)).toEqual([
      ...['halopsa.tickets.create', 'msgraph.users.create', 'msgraph.users.assignLicense', 'msgraph.groups.addMember'],
      ...['msgraph.users.setManager', 'halopsa.users.create', 'msgraph.users.update', 'halopsa.actions.create'],
    ]);
    expect(calls.find(({ method }) => method === 'users.create')?.args).toMatchObject([{ accountEnabled: false }]);
  });

  test('WF-6 notes start and end in HaloPSA, naming the technician and the outcome of each task', async () => {
    const { state, clients } = createFakeTenant();

    await runWorkflow(userOnboarding, {
      input: { ...minimum, lastName: '<b>Love</b>' },
      config,
      integrations: clients,
    });

    expect(state.tickets[0]?.detailsHtml).toContain('Started by Toni Technician');
    expect(state.notes).toHaveLength(1);
    expect(state.notes[0]?.noteHtml).toContain('Run by Toni Technician');
    expect(state.notes[0]?.noteHtml).toContain('<li>Enable the user: done</li>');
  });

  test('WF-6 seals the password, which is not in result, steps, logs or notes', async () => {
    const { state, clients } = createFakeTenant();

    const { calls, ...run } = await runWorkflow(userOnboarding, { input: minimum, config, integrations: clients });

    const draft = JSON.stringify(calls.find(({ method }) => method === 'users.create')?.args);
    const password = /"password":"(.+?)","force/.exec(draft)?.[1] ?? '';
    expect(password).toHaveLength(19);
    expect(JSON.stringify([run, state.notes, state.tickets])).not.toContain(password);
    const { value, ...reference } = run.sealed[0] ?? {};
    expect(value?.reveal()).toBe(password);
    expect(run).toMatchObject({ sealed: [{ label: 'One-time password' }], result: { oneTimePassword: reference } });
  });

  test('WF-6 stops before it changes anything when no seat is free', async () => {
    const { clients } = createFakeTenant();

    const attempt = await tryWorkflow(userOnboarding, {
      input: { ...minimum, license: POWER_BI_PRO },
      config,
      integrations: clients,
    });

    expect(attempt).toMatchObject({
      error: {
        kind: 'invalid-input',
        message: 'No seat of Power BI Pro is free (2 of 2 taken). Nothing was changed.',
        remedy: expect.stringContaining('Buy a seat'),
      },
    });
    expect(writesOf(attempt.calls)).toEqual([]);
  });

  test.each([
    ['a name that is taken', { email: 'grace@acme.example' }, 'invalid-input'],
    ['a domain that is not verified', { email: 'ada@old.acme.example' }, 'invalid-input'],
    ['a sign-in name that Entra refuses', { email: 'ada+test@acme.example' }, 'invalid-input'],
    ['a licence that is not owned', { license: 'unknown-sku' }, 'invalid-input'],
    ['a group with a membership rule', { groups: ['group-all'] }, 'invalid-input'],
    ['a group of the local directory', { groups: ['group-sales', 'group-local'] }, 'invalid-input'],
    ['a manager who does not exist', { manager: 'nobody@acme.example' }, 'invalid-input'],
  ])('WF-6 refuses %s before it changes anything', async (_, input, kind) => {
    const { clients } = createFakeTenant();

    const attempt = await tryWorkflow(userOnboarding, {
      input: { ...minimum, ...input },
      config,
      integrations: clients,
    });

    expect(attempt).toMatchObject({ error: { kind } });
    expect(writesOf(attempt.calls)).toEqual([]);
  });

  test('EXE-4 names the configuration that is missing, before it changes anything', async () => {
    const { clients } = createFakeTenant();

    const attempt = await tryWorkflow(userOnboarding, { input: minimum, integrations: clients });

    expect(attempt).toMatchObject({ error: { kind: 'missing-configuration' } });
    expect(writesOf(attempt.calls)).toEqual([]);
    expect(attempt).toHaveProperty('error.message', expect.stringContaining('default_usage_location'));
  });

  test('follows the naming template of the organization', async () => {
    const { state, clients } = createFakeTenant();
    const input = { ...minimum, firstName: 'Zoë', lastName: 'Ångström-Müller' };

    await runWorkflow(userOnboarding, {
      input,
      integrations: clients,
      config: { ...config, user_naming_template: '{firstInitial}.{lastName}' },
    });

    expect(state.users[1]?.userPrincipalName).toBe('z.angstrom-muller@acme.example');
    expect(state.users[1]?.mail).toBe('ada.lovelace@acme.example');
  });

  describe('with a first day', () => {
    const input = { ...minimum, startDate: '2026-01-05' };
    const begin = (zone = 'UTC') => {
      const { state, clients } = createFakeTenant();
      const settings = { ...config, time_zone: zone };
      const started = startWorkflow(userOnboarding, { input, config: settings, integrations: clients });
      return { state, started, user: () => state.users[1] };
    };

    test('WF-6 keeps the account disabled until it begins, and makes the first password then', async () => {
      const { state, started, user } = begin('America/New_York');

      expect(await started.waiting()).toMatchObject({ for: 'sleep', until: '2026-01-05T05:00:00.000Z' });
      expect(user()).toMatchObject({ accountEnabled: false, assignedLicenses: [{ skuId: BUSINESS_PREMIUM }] });
      expect(started.sealed).toEqual([]);
      started.skip();
      const ended = await started.ended;

      expect(user()).toMatchObject({ accountEnabled: true });
      const { value, ...reference } = started.sealed[0] ?? {};
      expect(state.passwords.at(-1)).toMatchObject({ userId: user()?.id, password: { password: value?.reveal() } });
      expect(ended).toMatchObject({ result: { oneTimePassword: reference, ticketId: 1000 } });
      expect(state.users).toHaveLength(2);
      expect(writesOf(started.calls).filter((call) => call === 'halopsa.tickets.create')).toHaveLength(1);
    });

    test('WF-6 leaves the password of an account that somebody has enabled meanwhile', async () => {
      const { state, started, user } = begin();
      await started.waiting();
      Object.assign(user() ?? {}, { accountEnabled: true });
      started.skip();

      expect(await started.ended).toMatchObject({ result: { handover: expect.stringContaining('not known') } });
      expect([state.passwords, started.sealed]).toEqual([[], []]);
    });

    test('WF-6 touches no account that is another by then', async () => {
      const { state, started, user } = begin();
      await started.waiting();
      Object.assign(user() ?? {}, { id: 'another' });
      started.skip();

      expect((await started.ended).execution).toMatchObject({ status: 'PartialSuccess' });
      expect([state.passwords, started.sealed]).toEqual([[], []]);
    });
  });

  test('stops where it is cancelled, and leaves the user disabled', async () => {
    const { state, clients } = createFakeTenant();
    const cancel = new AbortController();
    const after = ({ method }: { method: string }) => {
      if (method === 'users.create') cancel.abort(new WorkflowCancelledError());
    };

    const attempt = await tryWorkflow(userOnboarding, {
      input: minimum,
      config,
      integrations: clients,
      signal: cancel.signal,
      calls: { after },
    });

    expect(attempt).toMatchObject({ error: { kind: 'cancelled', message: expect.stringContaining('stays disabled') } });
    expect(state.users[1]).toMatchObject({ accountEnabled: false });
    expect(state.notes).toEqual([]);
  });
});
