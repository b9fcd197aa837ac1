import { defineDataProvider } from '@msp/workflow-sdk';
import { describeSeats, toLicenseSeats } from '../licenses/license-seats';

export const availableLicenses = defineDataProvider({
  name: 'get_available_licenses',
  description: 'Licences of the organization that have a seat free',
  uses: ['msgraph'],
  // Short, because somebody may take the last seat at any time.
  cacheSeconds: 60,
  async options({ integrations }) {
    const graph = await integrations.get('msgraph');
    return toLicenseSeats(await graph.subscribedSkus.list())
      .filter(({ free }) => free > 0)
      .map((license) => ({
        label: describeSeats(license),
        value: license.skuId,
        metadata: { free: license.free, total: license.total },
      }));
  },
});
