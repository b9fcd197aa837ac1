metadata description = 'Private addresses of everything that holds what the platform keeps (size standard).'

@description('Where the network is.')
param location string

@description('The network.')
param networkId string

@description('The subnet of the private addresses.')
param subnetId string

@description('The storage account.')
param storageId string

@description('The vaults: of the integrations, and of sealed values.')
param vaultIds string[]

@description('The zones, by service.')
var zones = {
  table: 'privatelink.table.${environment().suffixes.storage}'
  blob: 'privatelink.blob.${environment().suffixes.storage}'
  queue: 'privatelink.queue.${environment().suffixes.storage}'
  vault: 'privatelink.vaultcore.azure.net'
}

@description('What gets an address.')
var targets = [
  { name: 'pe-table', service: 'table', id: storageId }
  { name: 'pe-blob', service: 'blob', id: storageId }
  { name: 'pe-queue', service: 'queue', id: storageId }
  { name: 'pe-vault-integrations', service: 'vault', id: vaultIds[0] }
  { name: 'pe-vault-sealed', service: 'vault', id: vaultIds[1] }
]

module table 'private-dns.bicep' = {
  params: { zone: zones.table, networkId: networkId }
}

module blob 'private-dns.bicep' = {
  params: { zone: zones.blob, networkId: networkId }
}

module queue 'private-dns.bicep' = {
  params: { zone: zones.queue, networkId: networkId }
}

module vault 'private-dns.bicep' = {
  params: { zone: zones.vault, networkId: networkId }
}

module endpoints 'private-endpoint.bicep' = [
  for target in targets: {
    params: {
      location: location
      endpointName: target.name
      subnetId: subnetId
      targetId: target.id
      service: target.service
      zoneId: target.service == 'table'
        ? table.outputs.zoneId
        : target.service == 'blob'
            ? blob.outputs.zoneId
            : target.service == 'queue' ? queue.outputs.zoneId : vault.outputs.zoneId
    }
  }
]

@description('Where the blobs of this and other accounts are looked up.')
output blobZoneId string = blob.outputs.zoneId
