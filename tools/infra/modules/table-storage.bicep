metadata description = 'The storage account, with the tables that the platform keeps everything in, and the queues of what there is to do.'

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

@description('Every queue of the code, from the same place.')
var queueNames string[] = loadJsonContent('../generated/queues.json')

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

  resource queueService 'queueServices' = {
    name: 'default'

    resource queues 'queues' = [for queue in queueNames: { name: queue }]
  }
}

@description('The account itself.')
output storageId string = account.id
