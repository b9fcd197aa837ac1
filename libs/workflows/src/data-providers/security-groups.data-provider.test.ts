import { lookUpOption, runDataProvider, searchDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { securityGroups } from './security-groups.data-provider';

describe('get_security_groups', () => {
  test('offers only groups whose members can be changed by hand', async () => {
    const options = await runDataProvider(securityGroups, { integrations: createFakeTenant().clients });

    expect(options).toEqual([{ label: 'Sales', value: 'group-sales', metadata: { id: 'group-sales' } }]);
  });

  test('L3: offers all of 1,200 groups, of which the platform shows the first 1,000', async () => {
    const { state, clients } = createFakeTenant();
    state.groups.push(
      ...Array.from({ length: 1200 }, (_, index) => ({ id: `g-${index}`, displayName: `Group ${index}` })),
    );

    const page = await searchDataProvider(securityGroups, undefined, { integrations: clients });

    expect([page.options.length, page.total]).toEqual([1201, 1201]);
  });

  test('L3: knows a group when it is judged, and none whose members cannot be changed', async () => {
    const asking = { integrations: createFakeTenant().clients };

    expect(await lookUpOption(securityGroups, 'group-sales', asking)).toMatchObject({ label: 'Sales' });
    expect(await lookUpOption(securityGroups, 'group-all', asking)).toBeUndefined();
    expect(await lookUpOption(securityGroups, 'group-none', asking)).toBeUndefined();
  });

  test.each([
    ['a Team', { mailEnabled: true, securityEnabled: false, groupTypes: ['Unified'] }, 'Launch'],
    ['a distribution list', { mailEnabled: true, securityEnabled: false, groupTypes: [] }, undefined],
    ['a group that gives a role', { securityEnabled: true, isAssignableToRole: true }, undefined],
  ])('H13: judges %s, which is not in the list, by whether members can be added', async (_, traits, label) => {
    const { state, clients } = createFakeTenant();
    state.groups = [{ id: 'launch', displayName: 'Launch', ...traits }];

    expect(await runDataProvider(securityGroups, { integrations: clients })).toEqual([]);
    expect((await lookUpOption(securityGroups, 'launch', { integrations: clients }))?.label).toBe(label);
  });

  test('V7: tells two groups of one name apart', async () => {
    const { state, clients } = createFakeTenant();
    state.groups = [
      { id: 'g1', displayName: 'Finance', description: 'Reads the ledger' },
      { id: 'g2', displayName: 'Finance', mail: 'finance@acme.example' },
    ];

    const options = await runDataProvider(securityGroups, { integrations: clients });

    expect(options.map(({ metadata }) => metadata)).toEqual([
      { id: 'g1', description: 'Reads the ledger' },
      { id: 'g2', mail: 'finance@acme.example' },
    ]);
  });
});
