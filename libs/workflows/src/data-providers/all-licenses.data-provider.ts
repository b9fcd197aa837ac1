import { defineDataProvider } from '@msp/workflow-sdk';
import { describeSeats, toLicenseSeats } from '../licenses/license-seats';

export const allLicenses = defineDataProvider({
  name: 'get_all_licenses',
  description: 'All licences of the organization, exhausted ones included',
  uses: ['msgraph'],
  cacheSeconds: 60,
  async options({ integrations }) {
    const graph = await integrations.get('msgraph');
    return toLicenseSeats(await graph.subscribedSkus.list()).map((license) => ({
      label: describeSeats(license),
      value: license.skuId,
      metadata: { free: license.free, total: license.total },
    }));
  },
});
