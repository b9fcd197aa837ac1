import { runDataProvider } from '@msp/workflow-runtime/testing';
import { BUSINESS_PREMIUM, createFakeTenant } from '../testing/fake-tenant';
import { availableLicenses } from './available-licenses.data-provider';

describe('get_available_licenses', () => {
  test('DP-1 offers licences with free seats by name and leaves out the exhausted', async () => {
    const options = await runDataProvider(availableLicenses, { integrations: createFakeTenant().clients });

    expect(options.map(({ label }) => label)).toEqual([
      'Exchange Online (Plan 1): 3 of 10 free',
      'Microsoft 365 Business Premium: 3 of 25 free',
    ]);
    expect(options[1]).toMatchObject({ value: BUSINESS_PREMIUM, metadata: { free: 3, total: 25 } });
  });

  test('leaves out suspended subscriptions and those for whole companies', async () => {
    const { state, clients } = createFakeTenant();
    const [first, , third] = state.skus;
    Object.assign(first ?? {}, { capabilityStatus: 'Suspended' });
    Object.assign(third ?? {}, { appliesTo: 'Company' });

    expect(await runDataProvider(availableLicenses, { integrations: clients })).toEqual([]);
  });
});
