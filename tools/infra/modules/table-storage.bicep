metadata description = 'The storage account, with the tables that the platform keeps everything in.'

import { environmentName, platformSize, storageName } from 'names.bicep'

@description('Where it is.')
param location string

@description('Development keeps one region only.')
param environment environmentName

@description('Small is reached through the firewall; standard by private addresses.')
param size platformSize

@description('The subnet that may reach it.')
param appsSubnetId string

@description('Every table of the code; `npm run infra` writes the list.')
var tableNames string[] = loadJsonContent('../generated/tables.json')

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: storageName(resourceGroup().id)
  location: location
  kind: 'StorageV2'
  sku: {
    name: environment == 'development' ? 'Standard_LRS' : size == 'small' ? 'Standard_ZRS' : 'Standard_RAGZRS'
  }
  properties: {
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
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource tables 'tables' = [for table in tableNames: { name: table }]
  }

  // engine-worker: queueServices/default with the queues executions-interactive and executions-background come here.
}

@description('The account itself.')
output storageId string = account.id
