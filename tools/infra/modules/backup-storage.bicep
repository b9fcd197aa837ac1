metadata description = 'The storage account of the backups.'

import { platformSize } from 'names.bicep'

@description('The region that is paired with that of the environment.')
param location string

@description('What it is called.')
param accountName string

@description('Small is reached through the firewall; standard by a private address.')
param size platformSize

@description('The subnet that may reach it.')
param appsSubnetId string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: accountName
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Cool'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: size == 'small' ? 'Enabled' : 'Disabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: size == 'small' ? [{ id: appsSubnetId, action: 'Allow' }] : []
    }
    // Unlocked until the first restore was tried; docs/deployment.md says how it is locked for good.
    immutableStorageWithVersioning: {
      enabled: true
      immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 35, state: 'Unlocked' }
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      containerDeleteRetentionPolicy: { enabled: true, days: 35 }
      deleteRetentionPolicy: { enabled: true, days: 35 }
      isVersioningEnabled: true
    }

    resource backups 'containers' = { name: 'backups', properties: { publicAccess: 'None' } }
  }

  // Runs are kept for 35 days and name large values that are up to a month older.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'delete-old-backups'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: {
                baseBlob: { delete: { daysAfterCreationGreaterThan: 70 } }
                version: { delete: { daysAfterCreationGreaterThan: 70 } }
              }
            }
          }
        ]
      }
    }
  }
}

@description('The account itself.')
output accountId string = account.id
