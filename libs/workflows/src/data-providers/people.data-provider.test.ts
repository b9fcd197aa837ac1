import { lookUpOption, runDataProvider, searchDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { people } from './people.data-provider';

const guest = {
  id: '3',
  userPrincipalName: 'eve_other.example#EXT#@acme.example',
  displayName: 'Eve Other',
  mail: 'eve@other.example',
  userType: 'Guest',
  accountEnabled: false,
  jobTitle: 'Auditor',
};
const asOption = {
  label: 'Eve Other (eve@other.example, guest, disabled)',
  value: guest.userPrincipalName,
  metadata: {
    enabled: false,
    id: '3',
    name: 'Eve Other',
    marks: ['guest', 'disabled'],
    details: 'Auditor · eve@other.example',
  },
};

test('ux 7.3: get_people offers guests too, by the address that people know, and marks who is a guest or disabled', async () => {
  const { state, clients } = createFakeTenant();
  state.users.push(guest);

  const options = await runDataProvider(people, { integrations: clients });

  expect(options.map(({ label }) => label)).toEqual([asOption.label, 'Grace Hopper (grace@acme.example)']);
  expect(options[0]).toEqual(asOption);
});

test('L3: get_people knows each of 1,306 people, guests among them', async () => {
  const { state, clients } = createFakeTenant();
  state.users = Array.from({ length: 1305 }, (_, index) => ({
    id: `u${index}`,
    displayName: `Person ${index}`,
    userPrincipalName: `p${index}@acme.example`,
  }));
  state.users.push(guest);
  const asking = { integrations: clients };

  expect(await searchDataProvider(people, undefined, asking)).toMatchObject({ total: 1306 });
  expect(await searchDataProvider(people, 'eve', asking)).toMatchObject({ options: [asOption], total: 1 });
  expect(await lookUpOption(people, guest.userPrincipalName, asking)).toEqual(asOption);
  expect(await lookUpOption(people, 'nobody@acme.example', asking)).toBeUndefined();
  expect(await lookUpOption(people, 'u1', asking)).toBeUndefined();
});
