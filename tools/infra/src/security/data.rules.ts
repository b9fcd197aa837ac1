import { z } from 'zod';
import { is, type Rule } from './rule';

const storage = 'Microsoft.Storage/storageAccounts';
const blobs = `${storage}/blobServices`;
const vault = 'Microsoft.KeyVault/vaults';
const atLeast = (least: number) => (value: unknown) => typeof value === 'number' && value >= least;
const isBackup = ({ name }: { readonly name: string }) => name.startsWith('stbak');

const subnetsSchema = z.array(z.object({ id: z.string() }).loose());
/** Open for the subnet of the services alone, or for nobody. */
const isAppsSubnet = (value: unknown) => {
  const { data } = subnetsSchema.safeParse(value);
  return data !== undefined && data.length <= 1 && data.every(({ id }) => /appsSubnetId|subnets\/apps$/.test(id));
};
const anotherSubnet = [{ id: '/subscriptions/1/virtualNetworks/other/subnets/default' }];

export const dataRules: readonly Rule[] = [
  is(storage, 'allowSharedKeyAccess', false, true, 'has no keys that open it'),
  is(storage, 'defaultToOAuthAuthentication', true, false, 'is opened by identities in the portal too'),
  is(storage, 'minimumTlsVersion', 'TLS1_2', 'TLS1_0', 'speaks TLS 1.2 at least'),
  is(storage, 'supportsHttpsTrafficOnly', true, false, 'answers over https only'),
  is(storage, 'allowBlobPublicAccess', false, true, 'shows no blob to everybody'),
  is(storage, 'allowCrossTenantReplication', false, true, 'is not copied to another tenant'),
  is(storage, 'networkAcls.defaultAction', 'Deny', 'Allow', 'is closed for everybody else'),
  is(storage, 'networkAcls.bypass', 'None', 'AzureServices', 'makes no exception for other services of Azure'),
  {
    type: storage,
    path: 'networkAcls.virtualNetworkRules',
    broken: anotherSubnet,
    says: 'is open for the subnet of the services alone',
    holds: isAppsSubnet,
  },
  {
    type: storage,
    path: '/sku.name',
    broken: 'Standard_LRS',
    says: 'survives the loss of a zone',
    of: ({ id, name }) => !isBackup({ name }) && !id.includes('rg-msp-development'),
    holds: (value) => value === 'Standard_ZRS' || value === 'Standard_RAGZRS',
  },
  {
    type: storage,
    path: 'immutableStorageWithVersioning.enabled',
    broken: false,
    says: 'lets nobody change a backup',
    of: isBackup,
    holds: (value: unknown) => value === true,
  },
  {
    type: storage,
    path: 'immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays',
    broken: 7,
    says: 'keeps backups for 35 days',
    of: isBackup,
    holds: atLeast(35),
  },
  is(blobs, 'deleteRetentionPolicy.enabled', true, false, 'keeps what was deleted'),
  is(blobs, 'containerDeleteRetentionPolicy.enabled', true, false, 'keeps containers that were deleted'),
  is(blobs, 'isVersioningEnabled', true, false, 'keeps what was overwritten'),
  {
    type: blobs,
    path: 'deleteRetentionPolicy.days',
    broken: 7,
    says: 'keeps what was deleted for 30 days',
    holds: atLeast(30),
  },
  is(`${blobs}/containers`, 'publicAccess', 'None', 'Blob', 'is shown to nobody without a right'),
  is(vault, 'enableRbacAuthorization', true, false, 'is opened by roles'),
  is(vault, 'enablePurgeProtection', true, false, 'lets nobody purge a secret'),
  is(vault, 'enableSoftDelete', true, false, 'keeps secrets that were deleted'),
  is(vault, 'softDeleteRetentionInDays', 90, 7, 'keeps them for 90 days'),
  is(vault, 'enabledForTemplateDeployment', false, true, 'shows no secret to templates'),
  is(vault, 'networkAcls.defaultAction', 'Deny', 'Allow', 'is closed for everybody else'),
  is(vault, 'networkAcls.bypass', 'None', 'AzureServices', 'makes no exception for other services of Azure'),
  {
    type: vault,
    path: 'networkAcls.virtualNetworkRules',
    broken: anotherSubnet,
    says: 'is open for the subnet of the services alone',
    holds: isAppsSubnet,
  },
  is('Microsoft.ContainerRegistry/registries', 'adminUserEnabled', false, true, 'has no password'),
  is('Microsoft.ContainerRegistry/registries', 'anonymousPullEnabled', false, true, 'gives images to identities only'),
  is('Microsoft.Insights/components', 'DisableLocalAuth', true, false, 'takes what identities send only'),
  is('Microsoft.OperationalInsights/workspaces', 'features.disableLocalAuth', true, false, 'has no keys'),
];
