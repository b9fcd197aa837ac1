import { runDataProvider } from '@msp/workflow-sdk/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { users } from './users.data-provider';

describe('get_users', () => {
  test('WF-6 offers users by their sign-in names, the disabled marked, guests left out', async () => {
    const { state, clients } = createFakeTenant();
    state.users.push(
      { id: '2', userPrincipalName: 'ada@acme.example', displayName: 'Ada Lovelace', accountEnabled: false },
      { id: '3', userPrincipalName: 'eve_other#EXT#@acme.example', displayName: 'Eve', userType: 'Guest' },
    );

    const options = await runDataProvider(users, { integrations: clients });

    expect(options).toEqual([
      {
        label: 'Ada Lovelace (ada@acme.example, disabled)',
        value: 'ada@acme.example',
        metadata: { enabled: false },
      },
      { label: 'Grace Hopper (grace@acme.example)', value: 'grace@acme.example', metadata: { enabled: true } },
    ]);
  });

  test('DP-1 offers at most 1,000 users', async () => {
    const { state, clients } = createFakeTenant();
    const many = Array.from({ length: 1200 }, (_, index) => ({
      id: `u${index}`,
      userPrincipalName: `u${index}@x.example`,
    }));
    state.users.push(...many);

    expect(await runDataProvider(users, { integrations: clients })).toHaveLength(1000);
  });
});
