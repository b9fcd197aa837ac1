import { runDataProvider } from '@msp/workflow-runtime/testing';
import { createFakeTenant } from '../testing/fake-tenant';
import { allLicenses } from './all-licenses.data-provider';

test('get_all_licenses offers exhausted licences too', async () => {
  const options = await runDataProvider(allLicenses, { integrations: createFakeTenant().clients });

  expect(options.map(({ label }) => label)).toContain('Power BI Pro: 0 of 2 free');
  expect(options).toHaveLength(3);
});
