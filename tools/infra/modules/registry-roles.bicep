metadata description = 'Gives the identities of an environment their roles on the registry that all environments share.'

import { grant } from 'names.bicep'

@description('The resource group of the environment.')
param environmentGroup string

@description('Who gets which role.')
param grants grant[]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in grants: { name: grant.identity, scope: resourceGroup(environmentGroup) }
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in grants: {
    name: guid(resourceGroup().id, environmentGroup, grant.identity, grant.role)
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
