metadata description = 'Large values and files, with what is deleted or overwritten kept for a month.'

import { storageName } from 'names.bicep'

@description('Every container of the code; `npm run infra` writes the list.')
var containerNames string[] = loadJsonContent('../generated/containers.json')

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName(resourceGroup().id)

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      containerDeleteRetentionPolicy: { enabled: true, days: 30 }
      deleteRetentionPolicy: { enabled: true, days: 30 }
      isVersioningEnabled: true
    }

    resource containers 'containers' = [
      for container in containerNames: { name: container, properties: { publicAccess: 'None' } }
    ]
  }

  // Versions are for accidents, not for keeping.
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'delete-old-versions'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: 30 } } }
            }
          }
        ]
      }
    }
  }
}
