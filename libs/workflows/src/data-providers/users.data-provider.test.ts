import { lookUpOption, runDataProvider, searchDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { users } from './users.data-provider';

describe('get_users', () => {
  test('WF-6 offers users by their sign-in names, the disabled marked, guests left out', async () => {
    const { state, clients } = createFakeTenant();
    state.users.push(
      {
        id: '2',
        userPrincipalName: 'ada@acme.example',
        displayName: 'Ada Lovelace',
        accountEnabled: false,
        jobTitle: 'Analyst',
        department: 'Research',
      },
      { id: '3', userPrincipalName: 'eve_other#EXT#@acme.example', displayName: 'Eve', userType: 'Guest' },
    );

    const options = await runDataProvider(users, { integrations: clients });

    expect(options).toEqual([
      {
        label: 'Ada Lovelace (ada@acme.example, disabled)',
        value: 'ada@acme.example',
        metadata: {
          enabled: false,
          id: '2',
          name: 'Ada Lovelace',
          marks: ['disabled'],
          details: 'Analyst · Research · ada@acme.example',
        },
      },
      {
        label: 'Grace Hopper (grace@acme.example)',
        value: 'grace@acme.example',
        metadata: { enabled: true, id: 'manager-1', name: 'Grace Hopper', details: 'grace@acme.example' },
      },
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

  test('L3: says how many there are, finds each of them, and knows each when it is judged', async () => {
    const { state, clients } = createFakeTenant();
    state.users = Array.from({ length: 1306 }, (_, index) => ({
      id: `u${index}`,
      displayName: `Person ${String(index).padStart(4, '0')}`,
      userPrincipalName: `p${String(index).padStart(4, '0')}@acme.example`,
    }));
    const asking = { integrations: clients };
    const values = state.users.map(({ userPrincipalName }) => String(userPrincipalName));
    const last = { label: 'Person 1305 (p1305@acme.example)', value: 'p1305@acme.example' };

    const first = await searchDataProvider(users, undefined, asking);
    const known = await Promise.all(values.map((value) => lookUpOption(users, value, asking)));

    expect([first.options.length, first.total]).toEqual([1000, 1306]);
    expect(await searchDataProvider(users, 'p1305', asking)).toMatchObject({ options: [last], total: 1 });
    expect(known.map((option) => option?.value)).toEqual(values);
  });

  test.each(['nobody@acme.example', 'eve@other.example', '..', 'u1', ''])('L3: knows no option %p', async (value) => {
    const { state, clients } = createFakeTenant();
    state.users.push({ id: 'u1', userPrincipalName: 'eve@other.example', userType: 'Guest' });

    expect(await lookUpOption(users, value, { integrations: clients })).toBeUndefined();
  });
});
