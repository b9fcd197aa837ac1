metadata description = 'An empty storage account that a drill restores a backup into, open for the restore job alone.'

import { drillName, platformSize } from 'names.bicep'
import { azureRoles } from 'roles.bicep'

@description('Where it is.')
param location string

@description('Small is reached through the firewall; standard by private addresses.')
param size platformSize

@description('What the restore job does there; it makes the tables, containers and queues itself.')
var roles = [azureRoles.tableContributor, azureRoles.blobContributor, azureRoles.queueContributor]

resource restore 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: 'id-restore'
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: 'vnet-msp'

  resource apps 'subnets' existing = { name: 'apps' }
  resource privateEndpoints 'subnets' existing = { name: 'private-endpoints' }
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: drillName(resourceGroup().id)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
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
      virtualNetworkRules: size == 'small' ? [{ id: network::apps.id, action: 'Allow' }] : []
    }
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    name: guid(account.id, 'id-restore', role)
    scope: account
    properties: {
      principalId: restore.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

module endpoints 'private-endpoint.bicep' = [
  for service in (size == 'standard' ? ['table', 'blob', 'queue'] : []): {
    params: {
      location: location
      endpointName: 'pe-drill-${service}'
      subnetId: network::privateEndpoints.id
      targetId: account.id
      service: service == 'table' ? 'table' : service == 'blob' ? 'blob' : 'queue'
      zoneId: resourceId(
        'Microsoft.Network/privateDnsZones',
        'privatelink.${service}.${environment().suffixes.storage}'
      )
    }
  }
]
