import { checkWorkflow, runWorkflow, tryWorkflow } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant, POWER_BI_PRO } from '../testing/fake-tenant';
import { userOnboarding } from './user-onboarding.workflow';

type Tenant = ReturnType<typeof createFakeTenant>;

const config = { default_usage_location: 'GB' };
const template = { ...config, user_naming_template: '{firstName}.{lastName}' };
const input = {
  firstName: 'Ada',
  lastName: 'Lovelace',
  email: 'ada.lovelace@acme.example',
  license: BUSINESS_PREMIUM,
};

const check = (tenant: Tenant, changed: object = {}, settings: typeof config = config) =>
  checkWorkflow(userOnboarding, {
    input: { ...input, ...changed },
    config: settings,
    integrations: tenant.clients,
  });
const holder = (kind: 'user' | 'group' | 'contact', address: string, isNickname = false) => ({
  kind,
  address,
  id: `${kind}-9`,
  name: 'Sales Desk',
  isNickname,
});
const deleted = {
  id: 'de1e7ed0-0000-4000-8000-000000000001',
  displayName: 'Ada Lovelace',
  givenName: 'Ada',
  surname: 'Lovelace',
  userPrincipalName: 'de1e7ed0000040008000000000000001ada.lovelace@acme.example',
  deletedDateTime: '2026-11-20T10:00:00Z',
};

describe('preflight of user_onboarding', () => {
  test('WF-6 finds nothing in the way, and changes nothing', async () => {
    const tenant = createFakeTenant();
    const before = structuredClone(tenant.state);

    const { problems, calls } = await check(tenant, { groups: ['group-sales'], manager: 'grace@acme.example' });

    expect(problems).toEqual([]);
    expect(tenant.state).toEqual(before);
    expect(calls.map(({ method }) => method)).not.toContain('users.create');
  });

  test.each([
    ['a user', holder('user', 'ada.lovelace@acme.example'), 'is taken by the user Sales Desk'],
    ['a group', holder('group', 'Ada.Lovelace@acme.example'), 'is taken by the group Sales Desk'],
    ['a contact', holder('contact', 'ada.lovelace@acme.example'), 'is taken by the contact Sales Desk'],
    ['a nickname', holder('group', 'ada.lovelace@acme.example', true), 'before the @ is taken by the group Sales Desk'],
  ])('L2: an address that %s has is refused, and who has it is said', async (_, taken, words) => {
    const tenant = createFakeTenant();
    tenant.state.addresses.push(taken);

    const { problems } = await check(tenant);

    expect(problems).toMatchObject([
      {
        path: 'email',
        kind: 'invalid-input',
        message: expect.stringContaining(words),
        remedy: expect.stringContaining('ada.lovelace2@acme.example is free'),
      },
    ]);
  });

  test('L2: under a template, the typed e-mail of a colleague is refused as well', async () => {
    const { problems } = await check(createFakeTenant(), { email: 'grace@acme.example' }, template);

    expect(problems).toMatchObject([{ path: 'email', message: expect.stringContaining('the user Grace Hopper') }]);
  });

  test.each([
    ['of another name is refused', { name: 'Grace Hopper' }, ['email']],
    ['of this name is this person', { name: 'ada LOVELACE' }, []],
    ['whose name is in two fields is this person', { firstname: 'Ada', surname: 'Lovelace' }, []],
  ])('L2: a HaloPSA contact with the address %s', async (_, names, paths) => {
    const tenant = createFakeTenant();
    tenant.state.contacts.push({ id: 500, emailaddress: input.email, ...names });

    const { problems } = await check(tenant);

    expect(problems.map(({ path }) => path)).toEqual(paths);
  });

  test('L4: a second namesake is offered a free variant, and can take it', async () => {
    const tenant = createFakeTenant();
    tenant.state.users.push({ id: 'first', userPrincipalName: input.email, displayName: 'Ada Lovelace' });
    const changed = { email: 'ada.byron@acme.example' };

    const { problems } = await check(tenant, changed, template);
    const again = await check(tenant, { ...changed, userName: 'ada.lovelace2@acme.example' }, template);

    expect(problems).toMatchObject([
      { path: 'userName', remedy: 'ada.lovelace2@acme.example is free: type it, or another one.' },
    ]);
    expect(again.problems).toEqual([]);
  });

  test('L4: the variant that is proposed is free itself', async () => {
    const tenant = createFakeTenant();
    tenant.state.users.push({ id: 'first', userPrincipalName: input.email });
    tenant.state.users.push({ id: 'second', userPrincipalName: 'ada.lovelace2@acme.example' });
    tenant.state.addresses.push(holder('group', 'ada.lovelace3@acme.example'));

    const { problems } = await check(tenant);

    expect(problems[0]?.remedy).toContain('ada.lovelace4@acme.example is free');
  });

  test('L4: a letter that cannot be spelled is named, with the way out', async () => {
    const person = { firstName: 'Жанна', lastName: 'Петрова' };

    const { problems } = await check(createFakeTenant(), person, template);
    const typed = await check(createFakeTenant(), { ...person, userName: 'janna@acme.example' }, template);

    expect(problems).toMatchObject([
      { path: 'userName', message: expect.stringContaining('"ж"'), remedy: expect.stringContaining('"Sign-in name"') },
    ]);
    expect(typed.problems).toEqual([]);
  });

  test('L5: a deleted namesake is offered for restore, with its days', async () => {
    const tenant = createFakeTenant();
    tenant.state.deletedUsers.push(deleted);

    const { problems } = await check(tenant);

    expect(problems).toMatchObject([
      {
        path: 'deletedAccount',
        message:
          'Ada Lovelace (ada.lovelace@acme.example) was deleted on 20 November 2026 and can be restored until 20 December 2026.',
        remedy: expect.stringContaining('Restore it instead?'),
      },
    ]);
  });

  test.each(['restore', 'create'])('L5: nothing is in the way once %s is chosen', async (deletedAccount) => {
    const tenant = createFakeTenant();
    tenant.state.deletedUsers.push(deleted);

    expect((await check(tenant, { deletedAccount })).problems).toEqual([]);
  });

  test('L5: brings the deleted account back with a new password, in place of creating another', async () => {
    const tenant = createFakeTenant();
    tenant.state.deletedUsers.push(deleted);

    const { result, calls } = await runWorkflow(userOnboarding, {
      input: { ...input, deletedAccount: 'restore' },
      config,
      integrations: tenant.clients,
    });

    expect(calls.filter(({ method, integration }) => `${integration}.${method}` === 'msgraph.users.create')).toEqual(
      [],
    );
    expect(tenant.state.users[1]).toMatchObject({ id: deleted.id, usageLocation: 'GB', accountEnabled: true });
    expect(tenant.state.passwords).toMatchObject([
      { userId: deleted.id, password: { forceChangePasswordNextSignIn: true } },
    ]);
    expect(result).toMatchObject({ userId: deleted.id, oneTimePassword: { label: 'One-time password' } });
  });

  test('L5: gives no password to a restored account that is an administrator', async () => {
    const tenant = createFakeTenant();
    tenant.state.deletedUsers.push(deleted);
    tenant.state.hiddenRoles.push({ userId: deleted.id, kind: 'eligible', roleDefinitionId: 'x', isLimited: false });

    const attempt = await tryWorkflow(userOnboarding, {
      input: { ...input, deletedAccount: 'restore' },
      config,
      integrations: tenant.clients,
    });

    expect(attempt).toMatchObject({ error: { message: expect.stringContaining('came back as an administrator') } });
    expect(tenant.state.passwords).toEqual([]);
  });

  test.each([
    ['United Kingdom', 'GB'],
    ['UK', 'GB'],
    ['gb', 'GB'],
    ['Germany', 'DE'],
  ])('L6: the usage location %s is refused with the code that is meant: %s', async (default_usage_location, code) => {
    const { problems } = await check(createFakeTenant(), {}, { default_usage_location });

    expect(problems).toMatchObject([
      { kind: 'missing-configuration', message: expect.stringContaining(`which would be ${code} here`) },
    ]);
    expect(problems[0]?.remedy).toContain('default_usage_location');
  });

  test('L6: names the permission that the tenant has not consented to', async () => {
    const tenant = createFakeTenant();
    tenant.state.granted.push('User.ReadWrite.All', 'User-PasswordProfile.ReadWrite.All', 'Directory.Read.All');

    const { problems } = await check(tenant);

    expect(problems).toMatchObject([
      { kind: 'missing-configuration', message: expect.stringContaining('GroupMember.ReadWrite.All') },
    ]);
  });

  test('L6: names the ticket type that HaloPSA does not offer, and its configuration', async () => {
    const settings = { ...config, halopsa_ticket_type_id: 9999 };
    const { problems } = await checkWorkflow(userOnboarding, {
      input,
      config: settings,
      integrations: createFakeTenant().clients,
    });

    expect(problems).toMatchObject([
      { kind: 'missing-configuration', message: expect.stringMatching(/9999.*halopsa_ticket_type_id/) },
    ]);
  });

  test.each([
    ['a distribution list', { mailEnabled: true, groupTypes: [] }, 'Exchange'],
    ['a group that gives roles', { isAssignableToRole: true }, 'administrator roles'],
    ['a group with a rule', { groupTypes: ['DynamicMembership'] }, 'rule'],
    ['a group of the local directory', { onPremisesSyncEnabled: true }, 'local directory'],
  ])('WF-6 refuses %s by its name', async (_, traits, words) => {
    const tenant = createFakeTenant();
    tenant.state.groups.push({ id: 'group-x', displayName: 'Executives', ...traits });

    const { problems } = await check(tenant, { groups: ['group-x', 'group-sales'] });

    expect(problems).toMatchObject([{ path: 'groups', message: expect.stringMatching(`Executives.*${words}`) }]);
  });

  test('WF-6 takes teams and Microsoft 365 groups', async () => {
    const tenant = createFakeTenant();
    tenant.state.groups.push({ id: 'team', displayName: 'Launch', mailEnabled: true, groupTypes: ['Unified'] });

    expect((await check(tenant, { groups: ['team'] })).problems).toEqual([]);
  });

  test('WF-6 counts the seats that groups take, and says which group', async () => {
    const tenant = createFakeTenant();
    tenant.state.groups.push({ id: 'giving', displayName: 'Readers', assignedLicenses: [{ skuId: POWER_BI_PRO }] });

    const { problems } = await check(tenant, { groups: ['giving'] });

    expect(problems).toMatchObject([
      { path: 'groups', message: 'No seat of Power BI Pro, which the group Readers gives, is free (2 of 2 taken).' },
    ]);
  });

  test('WF-6 needs no licence', async () => {
    const tenant = createFakeTenant();

    const { result } = await runWorkflow(userOnboarding, {
      input: { ...input, license: undefined },
      config,
      integrations: tenant.clients,
    });

    expect(result).toMatchObject({ license: null });
    expect(tenant.state.users[1]).toMatchObject({ accountEnabled: true });
    expect(tenant.state.users[1]).not.toHaveProperty('assignedLicenses');
  });

  test('WF-6 says that the account stays disabled until the first day, and refuses one that is too far away', async () => {
    const near = await check(createFakeTenant(), { startDate: '2026-01-04' });
    const far = await check(createFakeTenant(), { startDate: '2099-01-04' });

    expect([near.problems, near.warnings]).toMatchObject([
      [],
      [{ path: 'startDate', message: expect.stringContaining('disabled until 2026-01-04 begins (UTC)') }],
    ]);
    expect(far.problems).toMatchObject([{ path: 'startDate', message: expect.stringContaining('366 days') }]);
  });

  test('refuses a federated domain, whose accounts come from elsewhere', async () => {
    const tenant = createFakeTenant();
    tenant.state.federatedDomains.push('labs.acme.example');

    const { problems } = await check(tenant, { email: 'ada@labs.acme.example' });

    expect(problems).toMatchObject([{ path: 'email', message: expect.stringContaining('is federated') }]);
  });

  test('L6: says everything at once', async () => {
    const { problems } = await check(
      createFakeTenant(),
      { email: 'grace@acme.example', license: POWER_BI_PRO, manager: 'nobody@acme.example', groups: ['group-all'] },
      { default_usage_location: 'UK' },
    );

    expect(problems.map(({ path }) => path)).toEqual([undefined, 'email', 'groups', 'license', 'manager']);
  });

  test('leaves employeeId to the client, and takes its mark away in the end', async () => {
    const tenant = createFakeTenant();

    const { calls } = await runWorkflow(userOnboarding, { input, config, integrations: tenant.clients });

    const [draft] = calls.find(({ method, args }) => method === 'users.create' && args.length === 1)?.args ?? [];
    expect(draft).toMatchObject({
      onPremisesExtensionAttributes: { extensionAttribute15: expect.stringMatching(/^execution /) },
    });
    expect(draft).not.toHaveProperty('employeeId');
    expect(tenant.state.users[1]?.onPremisesExtensionAttributes).toEqual({ extensionAttribute15: null });
  });
});
