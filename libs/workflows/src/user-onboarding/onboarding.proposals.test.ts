import { checkWorkflow, suggestValues } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { userOnboarding } from './user-onboarding.workflow';

type Tenant = ReturnType<typeof createFakeTenant>;
const person = { firstName: 'Ada', lastName: 'Lovelace' };
const config = { default_usage_location: 'GB' };
const template = { ...config, user_naming_template: '{firstInitial}{lastName}' };

const check = ({ clients }: Tenant, input: object, settings: typeof config = config) =>
  checkWorkflow(userOnboarding, { input: { ...person, ...input }, config: settings, integrations: clients });
const suggest = ({ clients }: Tenant, input: object, settings: typeof config = config) =>
  suggestValues(userOnboarding, { input: { ...input }, config: settings, integrations: clients });

describe('what the preflight of user_onboarding proposes', () => {
  test('L4: the free variant of an address in use', async () => {
    const tenant = createFakeTenant();
    tenant.state.users.push({ id: 'first', userPrincipalName: 'ada.lovelace@acme.example' });

    const { outlook } = await check(tenant, { email: 'ada.lovelace@acme.example' });

    expect(outlook.proposals).toEqual({ email: 'ada.lovelace2@acme.example' });
  });

  test('L4: under a template the free sign-in name, where that is the one in use', async () => {
    const tenant = createFakeTenant();
    tenant.state.users.push({ id: 'first', userPrincipalName: 'alovelace@acme.example' });

    const { outlook } = await check(tenant, { email: 'ada.lovelace@acme.example' }, template);

    expect(outlook.proposals).toEqual({ userName: 'alovelace2@acme.example' });
  });

  test.each<[string, object, typeof config, Record<string, string>]>([
    ['of the address', { email: 'ada@elsewhere.example' }, config, { email: 'ada@acme.example' }],
    ['of the address, under a template', { email: 'ada@elsewhere.example' }, template, { email: 'ada@acme.example' }],
    [
      'of a typed sign-in name',
      { email: 'ada@acme.example', userName: 'al@elsewhere.example' },
      config,
      { userName: 'al@acme.example' },
    ],
    [
      'of the address beside a good sign-in name',
      { email: 'ada@elsewhere.example', userName: 'al@acme.example' },
      config,
      { email: 'ada@acme.example' },
    ],
  ])('L2: the default domain in place of a wrong one %s, at that field', async (_, input, settings, proposals) => {
    const { problems, outlook } = await check(createFakeTenant(), input, settings);

    expect(problems).toMatchObject([
      { path: Object.keys(proposals)[0], message: expect.stringContaining('is not a verified domain') },
    ]);
    expect(outlook.proposals).toEqual(proposals);
  });

  test('L2: says one thing of an address whose domain is wrong, although its beginning is in use', async () => {
    const tenant = createFakeTenant();
    tenant.state.addresses.push({
      kind: 'user',
      address: 'ada@elsewhere.example',
      id: 'u',
      name: 'Ada',
      isNickname: true,
    });

    const { problems } = await check(tenant, { email: 'ada@elsewhere.example' });

    expect(problems).toHaveLength(1);
  });

  test('never a federated domain', async () => {
    const tenant = createFakeTenant();
    tenant.state.federatedDomains.push('federated.example');

    const { outlook } = await check(tenant, { email: 'ada@federated.example' });

    expect(outlook.proposals).toEqual({ email: 'ada@acme.example' });
  });

  test.each([
    ['the only one who may be meant', ['grace'], 'grace@acme.example'],
    ['nobody of several', ['grace', 'grace.kelly'], undefined],
  ])('proposes as the manager %s', async (_, names, expected) => {
    const tenant = createFakeTenant();
    tenant.state.users = names.map((name) => ({
      id: name,
      userPrincipalName: `${name}@acme.example`,
      displayName: 'Grace',
    }));

    const { outlook } = await check(tenant, { email: 'ada@acme.example', manager: 'grace@elsewhere.example' });

    expect(outlook.proposals['manager']).toBe(expected);
  });

  test('warns of a manager who is disabled', async () => {
    const tenant = createFakeTenant();
    Object.assign(tenant.state.users[0] ?? {}, { accountEnabled: false });

    const { warnings } = await check(tenant, { email: 'ada@acme.example', manager: 'grace@acme.example' });

    expect(warnings).toMatchObject([{ path: 'manager', message: 'Grace Hopper is disabled.' }]);
  });

  test('L5: passes deleted guests over', async () => {
    const tenant = createFakeTenant();
    tenant.state.deletedUsers.push({ id: 'guest', displayName: 'Ada Lovelace', userType: 'Guest' });

    expect((await check(tenant, { email: 'ada@acme.example' })).problems).toEqual([]);
  });
});

describe('the e-mail address that is proposed for a name', () => {
  test.each([
    ['the naming template', template, 'alovelace@acme.example'],
    ['first and last name without one', config, 'ada.lovelace@acme.example'],
  ])('L4: follows %s, in the default domain', async (_, settings, email) => {
    expect(await suggest(createFakeTenant(), person, settings)).toEqual({ email });
  });

  test('L4: is free', async () => {
    const tenant = createFakeTenant();
    tenant.state.users.push({ id: 'first', userPrincipalName: 'ada.lovelace@acme.example' });

    expect(await suggest(tenant, person)).toEqual({ email: 'ada.lovelace2@acme.example' });
  });

  test.each([
    ['half a name', { firstName: 'Ada' }],
    ['an address that is typed already', { ...person, email: 'ada@acme.example' }],
  ])('is not proposed for %s', async (_, input) => {
    expect(await suggest(createFakeTenant(), input)).toEqual({});
  });
});
