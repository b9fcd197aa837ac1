import type { GraphSubscribedSku } from '@msp/integrations';

const ASSIGNABLE = ['Enabled', 'Warning'];

/** What a tenant owns of one licence. */
export interface LicenseSeats {
  readonly skuId: string;
  readonly name: string;
  readonly total: number;
  /** Never below 0; 0 also when the subscription is suspended. */
  readonly free: number;
}

const FRIENDLY_NAMES: Readonly<Record<string, string>> = {
  SPB: 'Microsoft 365 Business Premium',
  O365_BUSINESS_PREMIUM: 'Microsoft 365 Business Standard',
  O365_BUSINESS_ESSENTIALS: 'Microsoft 365 Business Basic',
  EXCHANGESTANDARD: 'Exchange Online (Plan 1)',
  EXCHANGEENTERPRISE: 'Exchange Online (Plan 2)',
  POWER_BI_PRO: 'Power BI Pro',
  ENTERPRISEPACK: 'Office 365 E3',
  ENTERPRISEPREMIUM: 'Office 365 E5',
  SPE_E3: 'Microsoft 365 E3',
  SPE_E5: 'Microsoft 365 E5',
  SPE_F1: 'Microsoft 365 F3',
  AAD_PREMIUM: 'Microsoft Entra ID P1',
  AAD_PREMIUM_P2: 'Microsoft Entra ID P2',
  INTUNE_A: 'Microsoft Intune Plan 1',
  VISIOCLIENT: 'Visio Plan 2',
  PROJECTPROFESSIONAL: 'Planner and Project Plan 3',
};

/** The licences that can be given to users, by name. */
export function toLicenseSeats(skus: readonly GraphSubscribedSku[]): readonly LicenseSeats[] {
  return skus
    .filter(({ appliesTo }) => appliesTo === undefined || appliesTo === null || appliesTo === 'User')
    .map(toSeats)
    .sort((left, right) => left.name.localeCompare(right.name));
}

function toSeats({
  skuId,
  skuPartNumber,
  capabilityStatus,
  prepaidUnits,
  consumedUnits,
}: GraphSubscribedSku): LicenseSeats {
  const total = prepaidUnits?.enabled ?? 0;
  const usable = ASSIGNABLE.includes(capabilityStatus ?? 'Enabled');
  return {
    skuId,
    name: FRIENDLY_NAMES[skuPartNumber ?? ''] ?? skuPartNumber ?? skuId,
    total,
    free: usable ? Math.max(0, total - (consumedUnits ?? 0)) : 0,
  };
}

/** How a licence is written in lists. */
export function describeSeats({ name, free, total }: LicenseSeats): string {
  return `${name}: ${free} of ${total} free`;
}
