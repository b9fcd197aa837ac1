import { runDataProvider } from '@msp/workflow-sdk/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { securityGroups } from './security-groups.data-provider';

describe('get_security_groups', () => {
  test('offers only groups whose members can be changed by hand', async () => {
    const options = await runDataProvider(securityGroups, { integrations: createFakeTenant().clients });

    expect(options).toEqual([{ label: 'Sales', value: 'group-sales' }]);
  });

  test('DP-1 offers at most 1,000 groups', async () => {
    const { state, clients } = createFakeTenant();
    state.groups.push(
      ...Array.from({ length: 1200 }, (_, index) => ({ id: `g-${index}`, displayName: `Group ${index}` })),
    );

    expect(await runDataProvider(securityGroups, { integrations: clients })).toHaveLength(1000);
  });
});
