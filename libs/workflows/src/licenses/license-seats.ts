import { compareNames } from '@msp/workflow-sdk';
import type { GraphSubscribedSku } from '@msp/integrations';
import { skuNames } from './sku-names.generated';

const ASSIGNABLE = ['Enabled', 'Warning'];

/** What a tenant owns of one licence. */
export interface LicenseSeats {
  readonly skuId: string;
  readonly name: string;
  readonly total: number;
  /** Never below 0; 0 also when the subscription is suspended. */
  readonly free: number;
}

/** The licences that can be given to users, by name. */
export function toLicenseSeats(skus: readonly GraphSubscribedSku[]): readonly LicenseSeats[] {
  return skus
    .filter(({ appliesTo }) => appliesTo === undefined || appliesTo === null || appliesTo === 'User')
    .map(toSeats)
    .sort((left, right) => compareNames(left.name, right.name));
}

function toSeats({
  skuId,
  skuPartNumber,
  capabilityStatus,
  prepaidUnits,
  consumedUnits,
}: GraphSubscribedSku): LicenseSeats {
  // Units in their grace period can be given out like any other.
  const total = (prepaidUnits?.enabled ?? 0) + (prepaidUnits?.warning ?? 0);
  const usable = ASSIGNABLE.includes(capabilityStatus ?? 'Enabled');
  return {
    skuId,
    name: skuNames.get(skuPartNumber ?? '') ?? skuPartNumber ?? skuId,
    total,
    free: usable ? Math.max(0, total - (consumedUnits ?? 0)) : 0,
  };
}

/** How a licence is written in lists. */
export function describeSeats({ name, free, total }: LicenseSeats): string {
  return `${name}: ${free} of ${total} free`;
}
