import { startWorkflow } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { userOffboarding } from './user-offboarding.workflow';

const input = { userPrincipalName: 'ada@acme.example', onDate: '2026-01-05' };

function begin() {
  const { state, clients } = createFakeTenant();
  const ada = { id: 'ada', userPrincipalName: input.userPrincipalName, displayName: 'Ada', accountEnabled: true };
  state.users.push(ada);
  state.members.push({ groupId: 'group-sales', userId: 'ada' });
  const started = startWorkflow(userOffboarding, {
    input,
    integrations: clients,
    config: { time_zone: 'Europe/Berlin' },
  });
  return { state, started, ada };
}

describe('user_offboarding at a date', () => {
  test('WF-6 changes nothing before the day, and then what there is to change by then', async () => {
    const { state, started, ada } = begin();

    expect(await started.waiting()).toMatchObject({ for: 'sleep', until: '2026-01-04T23:00:00.000Z' });
    expect([state.tickets, state.revoked, ada.accountEnabled]).toEqual([[], [], true]);
    // She joins a group while it waits.
    state.groups.push({ id: 'group-late', displayName: 'Late' });
    state.members.push({ groupId: 'group-late', userId: 'ada' });
    started.skip();

    expect(await started.ended).toMatchObject({
      result: { userId: 'ada', removedGroups: expect.arrayContaining([{ id: 'group-late', name: 'Late' }]) },
    });
    expect(ada.accountEnabled).toBe(false);
    expect(state.members).toEqual([]);
  });

  test('WF-6 leaves alone whoever bears the name by then', async () => {
    const { state, started, ada } = begin();
    await started.waiting();
    ada.id = 'somebody-else';
    started.skip();

    expect((await started.ended).execution).toMatchObject({
      status: 'Failed',
      error: { message: expect.stringContaining('is another account now. Nothing was changed.') },
    });
    expect([state.tickets, state.revoked, ada.accountEnabled]).toEqual([[], [], true]);
  });

  test('WF-6 refuses on the day what it would refuse now', async () => {
    const { state, started, ada } = begin();
    await started.waiting();
    Object.assign(ada, { onPremisesSyncEnabled: true });
    started.skip();

    expect((await started.ended).execution).toMatchObject({ status: 'Failed', error: { kind: 'invalid-input' } });
    expect([state.tickets, state.revoked]).toEqual([[], []]);
  });
});
