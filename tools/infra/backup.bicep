metadata description = 'Where backups go: another region, and nobody changes or deletes them for 35 days. The operator deploys it.'

import { backupName, customRoleName, platformSize } from 'modules/names.bicep'

@description('The region that is paired with that of the environment.')
param location string = resourceGroup().location

@description('The resource group of the environment.')
param environmentGroup string

@description('Small is reached through the firewall; standard by a private address.')
param size platformSize

@description('The id of the resource group of the environment, from which names are made.')
var environmentGroupId = '${subscription().id}/resourceGroups/${environmentGroup}'

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: 'vnet-msp'
  scope: resourceGroup(environmentGroup)

  resource apps 'subnets' existing = { name: 'apps' }
}

module account 'modules/backup-storage.bicep' = {
  params: {
    location: location
    accountName: backupName(environmentGroupId)
    size: size
    appsSubnetId: network::apps.id
  }
}

module writer 'modules/backup-roles.bicep' = {
  params: {
    accountName: backupName(environmentGroupId)
    environmentGroup: environmentGroup
    writerRole: customRoleName(resourceGroup().id, 'backup-writer')
  }
  dependsOn: [account]
}

module activityLog 'modules/activity-log.bicep' = {
  scope: subscription()
  params: { environmentGroup: environmentGroup }
}

module privateAddress 'modules/private-endpoint.bicep' = if (size == 'standard') {
  scope: resourceGroup(environmentGroup)
  params: {
    location: network.location
    endpointName: 'pe-backup'
    subnetId: '${network.id}/subnets/private-endpoints'
    targetId: account.outputs.accountId
    service: 'blob'
    zoneId: resourceId(
      environmentGroup,
      'Microsoft.Network/privateDnsZones',
      'privatelink.blob.${environment().suffixes.storage}'
    )
  }
}
