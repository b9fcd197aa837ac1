import type { GraphSku } from '../graph/directory';

interface CataloguePlan {
  readonly id: string;
  readonly name: string;
}

function sku(skuPartNumber: string, skuId: string, plans: readonly CataloguePlan[]) {
  return (enabled: number, consumedElsewhere: number, warning = 0): GraphSku => ({
    skuId,
    skuPartNumber,
    enabled,
    consumedElsewhere,
    warning,
    servicePlans: plans.map(({ id, name }) => ({
      servicePlanId: id,
      servicePlanName: name,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
  });
}

const exchange = { id: '9aaf7827-d63c-4b61-89c3-182f06f82e5c', name: 'EXCHANGE_S_STANDARD' };
const exchangeEnterprise = { id: 'efb87545-963c-4e0d-99df-69c6916d9eb0', name: 'EXCHANGE_S_ENTERPRISE' };
const teams = { id: '57ff2da0-773e-42df-b2af-ffb7a2317929', name: 'TEAMS1' };
const intune = { id: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5', name: 'INTUNE_A' };
const powerBi = { id: '70d33638-9c74-4d01-bfd3-562de28bd4ba', name: 'BI_AZURE_P2' };

/** Licences by their real ids; each is made with its enabled units and those held by accounts not listed. */
export const licences = {
  businessPremium: sku('SPB', 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', [exchange, teams, intune]),
  businessStandard: sku('O365_BUSINESS_PREMIUM', 'f245ecc8-75af-4f8e-b61f-27d8114de5f3', [exchange, teams]),
  exchangePlan1: sku('EXCHANGESTANDARD', '4b9405b0-7788-4568-add1-99614e613b69', [exchange]),
  exchangePlan2: sku('EXCHANGEENTERPRISE', '19ec0d23-8335-4cbd-94ac-6050e30712fa', [exchangeEnterprise]),
  officeE3: sku('ENTERPRISEPACK', '6fd2c87f-b296-42f0-b197-1e91e994b900', [exchangeEnterprise, teams]),
  powerBiPro: sku('POWER_BI_PRO', 'f8a1db68-be16-40ed-86d5-cb42ce701560', [powerBi]),
} as const;
