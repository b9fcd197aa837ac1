metadata description = 'The network of an environment: one subnet for the container apps, one for private addresses.'

import { platformSize } from 'names.bicep'

@description('Where it is.')
param location string

@description('Small reaches storage and vaults through the firewall; standard by private addresses.')
param size platformSize

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-msp'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/22'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.40.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
          // Global, because the backup account is in another region.
          serviceEndpoints: size == 'small'
            ? [{ service: 'Microsoft.Storage.Global' }, { service: 'Microsoft.KeyVault' }]
            : []
        }
      }
      {
        name: 'private-endpoints'
        properties: { addressPrefix: '10.40.2.0/26', privateEndpointNetworkPolicies: 'Enabled' }
      }
    ]
  }

  resource apps 'subnets' existing = { name: 'apps' }
  resource privateEndpoints 'subnets' existing = { name: 'private-endpoints' }
}

@description('The network itself.')
output networkId string = network.id

@description('The subnet that the container apps run in.')
output appsSubnetId string = network::apps.id

@description('The subnet of the private addresses.')
output privateSubnetId string = network::privateEndpoints.id
