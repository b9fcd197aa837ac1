metadata description = 'Gives identities their roles in one vault, and on single secrets of it.'

import { grant, vaultName } from 'names.bicep'

@description('Which vault.')
param purpose 'int' | 'sealed'

@description('Who gets which role there.')
param grants grant[]

@description('Who gets which role on one secret, although not on the vault.')
param readable { identity: string, role: string, name: string }[]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in grants: { name: grant.identity }
]

resource readers 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in readable: { name: grant.identity }
]

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' existing = {
  name: vaultName(resourceGroup().id, purpose)

  resource secrets 'secrets' existing = [for grant in readable: { name: grant.name }]
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in grants: {
    name: guid(vault.id, grant.identity, grant.role)
    scope: vault
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource secretAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in readable: {
    name: guid(vault.id, grant.name, grant.identity, grant.role)
    scope: vault::secrets[index]
    properties: {
      principalId: readers[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
