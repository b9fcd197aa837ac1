metadata description = 'The registry of images that all environments share: what was tested in one is what runs in the next.'

@description('Where it is.')
param location string = resourceGroup().location

resource registry 'Microsoft.ContainerRegistry/registries@2025-04-01' = {
  name: 'crmsp${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Basic' }
  properties: {
    adminUserEnabled: false
    anonymousPullEnabled: false
  }
}

@description('Where images are pushed to.')
output registryServer string = registry.properties.loginServer
