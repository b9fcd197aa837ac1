metadata description = 'A private address of a storage account or a vault.'

@description('Where the network is.')
param location string

@description('What the address is called.')
param endpointName string

@description('The subnet that it is in.')
param subnetId string

@description('What is reached.')
param targetId string

@description('Which of its services: table, blob, queue or vault.')
param service 'table' | 'blob' | 'queue' | 'vault'

@description('The zone that has the name.')
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: endpointName
  location: location
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      { name: endpointName, properties: { privateLinkServiceId: targetId, groupIds: [service] } }
    ]
  }

  resource names 'privateDnsZoneGroups' = {
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: service, properties: { privateDnsZoneId: zoneId } }] }
  }
}
