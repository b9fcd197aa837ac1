metadata description = 'Everything that the platform keeps, and how it is reached.'

import { environmentName, platformSize } from 'names.bicep'

@description('Where it is.')
param location string

@description('Which environment this is.')
param environment environmentName

@description('Small keeps to the firewall; standard has private addresses.')
param size platformSize

@description('The network.')
param networkId string

@description('The subnet of the container apps.')
param appsSubnetId string

@description('The subnet of the private addresses.')
param privateSubnetId string

@description('Where it is written down who read which secret.')
param workspaceId string

module tables 'table-storage.bicep' = {
  params: { location: location, environment: environment, size: size, appsSubnetId: appsSubnetId }
}

module blobs 'blob-storage.bicep' = {
  dependsOn: [tables]
}

// Two, because the management API sets the secrets of the first and may read only what is in the second.
module integrations 'key-vault.bicep' = {
  params: { location: location, purpose: 'int', size: size, appsSubnetId: appsSubnetId, workspaceId: workspaceId }
}

module sealed 'key-vault.bicep' = {
  params: { location: location, purpose: 'sealed', size: size, appsSubnetId: appsSubnetId, workspaceId: workspaceId }
}

module privateAccess 'private-access.bicep' = if (size == 'standard') {
  params: {
    location: location
    networkId: networkId
    subnetId: privateSubnetId
    storageId: tables.outputs.storageId
    vaultIds: [integrations.outputs.vaultId, sealed.outputs.vaultId]
  }
}
