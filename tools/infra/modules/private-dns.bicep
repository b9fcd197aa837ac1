metadata description = 'Makes the name of a service mean its private address inside the network.'

@description('The zone, for instance privatelink.vaultcore.azure.net.')
param zone string

@description('The network in which the zone is asked.')
param networkId string

resource dnsZone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zone
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: { registrationEnabled: false, virtualNetwork: { id: networkId } }
  }
}

@description('The zone itself.')
output zoneId string = dnsZone.id
