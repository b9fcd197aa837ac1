metadata description = 'Gives identities their roles on the storage account, and on single tables of it.'

import { grant, storageName } from 'names.bicep'

@description('Who gets which role on the account.')
param grants grant[]

@description('Who gets which role on one table.')
param tableGrants { identity: string, role: string, table: string }[]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in grants: { name: grant.identity }
]

resource tableIdentities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in tableGrants: { name: grant.identity }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName(resourceGroup().id)

  resource tableService 'tableServices' existing = {
    name: 'default'

    resource tables 'tables' existing = [for grant in tableGrants: { name: grant.table }]
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in grants: {
    name: guid(account.id, grant.identity, grant.role)
    scope: account
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]

resource tableAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in tableGrants: {
    name: guid(account.id, grant.table, grant.identity, grant.role)
    scope: account::tableService::tables[index]
    properties: {
      principalId: tableIdentities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
