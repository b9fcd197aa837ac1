metadata description = 'Gives identities the queues of the platform, and no other queue of the account.'

import { storageName } from 'names.bicep'
import { azureRoles } from 'roles.bicep'

@description('Who sends, takes, and counts what is in them.')
param identityNames string[]

@description('Every queue of the code; `npm run infra` writes the list.')
var queueNames string[] = loadJsonContent('../generated/queues.json')

@description('Each identity, with each queue.')
var pairs = flatten(map(identityNames, identity => map(queueNames, queue => { identity: identity, queue: queue })))

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for pair in pairs: { name: pair.identity }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName(resourceGroup().id)

  resource queueService 'queueServices' existing = {
    name: 'default'

    resource queues 'queues' existing = [for pair in pairs: { name: pair.queue }]
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (pair, index) in pairs: {
    name: guid(account.id, pair.queue, pair.identity, azureRoles.queueContributor)
    scope: account::queueService::queues[index]
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', azureRoles.queueContributor)
    }
  }
]
