import { tryWorkflow, type RecordedCall } from '@msp/workflow-runtime/testing';
import { OPEN_TICKET } from '../service-desk/ticketed-work';
import { createFakeTenant, vendorDown } from '../testing/fake-tenant';
import { describeFaults, resultOf } from '../testing/vendor-faults';
import { passwordReset } from './password-reset.workflow';

const input = { userPrincipalName: 'grace@acme.example', password: 'Correct-Horse-7' };
const reset = ({ clients }: ReturnType<typeof createFakeTenant>, changed: object = {}) =>
  tryWorkflow(passwordReset, { input: { ...input, ...changed }, integrations: clients });

describe('password_reset', () => {
  test('WF-6 sets the password for one sign-in, then ends the sessions', async () => {
    const tenant = createFakeTenant();

    const attempt = await reset(tenant);

    expect(tenant.state.passwords).toEqual([
      { userId: 'manager-1', password: { password: 'Correct-Horse-7', forceChangePasswordNextSignIn: true } },
    ]);
    expect(tenant.state.revoked).toEqual(['manager-1']);
    expect(attempt).toMatchObject({ result: { userId: 'manager-1', ticketId: 1000 } });
    const made = attempt.calls.map(({ method }) => method);
    expect(made.indexOf('users.resetPassword')).toBeLessThan(made.indexOf('users.revokeSignInSessions'));
  });

  test('WF-6 shows the password nowhere: not in result, steps, logs or notes', async () => {
    const tenant = createFakeTenant();

    const { calls: _calls, ...run } = await reset(tenant);

    expect(JSON.stringify([run, tenant.state.notes, tenant.state.tickets])).not.toContain('Correct-Horse-7');
    expect(tenant.state.notes[0]?.noteHtml).toContain('Run by Toni Technician');
  });

  test('takes the password as a secret, if at all', () => {
    expect(passwordReset.parameters['password']).toMatchObject({ secret: true, required: false });
  });

  test('WF-6 makes a one-time password when none is given, and seals it for the technician', async () => {
    const tenant = createFakeTenant();

    const { calls: _calls, ...run } = await reset(tenant, { password: undefined });

    const password = tenant.state.passwords[0]?.password;
    expect(password).toMatchObject({
      password: expect.stringMatching(/^(?:\w{4}-){3}\w{4}$/),
      forceChangePasswordNextSignIn: true,
    });
    const { value, ...reference } = run.sealed[0] ?? {};
    expect(value?.reveal()).toBe(password?.password);
    expect(run).toMatchObject({ sealed: [{ label: 'One-time password' }], result: { oneTimePassword: reference } });
    expect(JSON.stringify([run, tenant.state.notes, tenant.state.tickets])).not.toContain(password?.password);
  });

  test('WF-6 seals nothing that was typed', async () => {
    const attempt = await reset(createFakeTenant());

    expect(attempt.sealed).toEqual([]);
    expect(attempt).not.toHaveProperty('result.oneTimePassword');
  });

  test.each([
    ['may have taken effect', 'outcome-unknown', true],
    ['was refused', 'Request_BadRequest', false],
  ])('WF-6 after a change that %s, the failure has a password to show: %s %s', async (_what, code, isShown) => {
    const before = ({ integration, method }: RecordedCall) => {
      if (method === 'users.resetPassword') throw vendorDown(integration, code);
    };

    const attempt = await tryWorkflow(passwordReset, {
      input: { userPrincipalName: input.userPrincipalName },
      integrations: createFakeTenant().clients,
      calls: { before },
    });

    expect(Object.keys(resultOf(attempt)).includes('oneTimePassword')).toBe(isShown);
  });

  test.each([
    ['a synchronised user', { onPremisesSyncEnabled: true }],
    ['a guest', { userType: 'Guest' }],
  ])('WF-6 refuses %s before it changes anything', async (_, grace) => {
    const tenant = createFakeTenant();
    Object.assign(tenant.state.users[0] ?? {}, grace);

    const attempt = await reset(tenant);

    expect(attempt).toMatchObject({ error: { kind: 'invalid-input' } });
    expect([tenant.state.tickets, tenant.state.passwords]).toEqual([[], []]);
  });

  test('WF-6 refuses privileged accounts and says where to turn', async () => {
    const tenant = createFakeTenant();
    tenant.state.roles.push({ userId: 'manager-1', displayName: 'Global Administrator' });

    const attempt = await reset(tenant);

    expect(attempt).toMatchObject({
      error: {
        message: expect.stringContaining('is an administrator (Global Administrator)'),
        remedy: expect.stringContaining('by hand'),
      },
    });
    expect(tenant.state.passwords).toEqual([]);
  });

  test.each([
    ['two kinds of characters only', 'alllowercase12'],
    ['the sign-in name in it', 'Grace-is-great-7'],
  ])('refuses a password with %s, and does not repeat it', async (_, password) => {
    const tenant = createFakeTenant();

    const attempt = await reset(tenant, { password });

    expect(attempt).toMatchObject({ error: { kind: 'invalid-input' } });
    expect([tenant.state.tickets, tenant.state.passwords, tenant.state.revoked]).toEqual([[], [], []]);
    expect(attempt).not.toHaveProperty('error.message', expect.stringContaining(password));
  });
});

describeFaults({
  workflow: passwordReset,
  options: { input: { userPrincipalName: input.userPrincipalName } },
  createTenant: createFakeTenant,
  calls: [
    ...['permissionsGranted', 'users.find', 'users.memberOf', 'roles.of', 'users.resetPassword'],
    ...[
      'users.revokeSignInSessions',
      'clients.get',
      'ticketTypes.list',
      'outcomes.assertNote',
      'sites.assertDefault',
      'tickets.create',
      'actions.create',
    ],
  ],
  observe: ({ state }) => [
    ...(state.passwords.length > 0 ? ['Set the new password'] : []),
    ...(state.revoked.length > 0 ? ['Revoke the sign-in sessions'] : []),
    ...(state.tickets.length > 0 ? [OPEN_TICKET] : []),
  ],
  readingTasks: [],
  expectDone({ state }) {
    expect(state.tickets).toHaveLength(1);
    expect(state.passwords.at(-1)).toMatchObject({ password: { forceChangePasswordNextSignIn: true } });
    expect(state.revoked).toContain('manager-1');
  },
});
