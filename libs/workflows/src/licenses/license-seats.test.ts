import { toLicenseSeats } from './license-seats';
import { skuNames } from './sku-names.generated';

const sku = (skuPartNumber: string, units: object, consumedUnits: number, capabilityStatus = 'Enabled') => ({
  id: skuPartNumber,
  skuId: skuPartNumber,
  skuPartNumber,
  capabilityStatus,
  consumedUnits,
  prepaidUnits: { ...units },
});

describe('the seats of a licence', () => {
  test('WF-6 count those in their grace period, and not the suspended ones', () => {
    const seats = toLicenseSeats([
      sku('SPB', { enabled: 3, warning: 2, suspended: 9 }, 4),
      sku('SPE_E3', { enabled: 0, warning: 5 }, 1, 'Warning'),
      sku('SPE_E5', { enabled: 5 }, 1, 'Suspended'),
    ]);

    expect(seats.map(({ name, total, free }) => [name, total, free])).toEqual([
      ['Microsoft 365 Business Premium', 5, 1],
      ['Microsoft 365 E3', 5, 4],
      ['Microsoft 365 E5', 5, 0],
    ]);
  });

  test('are named by the part number where the list of names has none', () => {
    expect(toLicenseSeats([sku('BRAND_NEW_SKU', { enabled: 1 }, 0)])[0]?.name).toBe('BRAND_NEW_SKU');
    expect(skuNames.size).toBeGreaterThan(50);
  });
});
