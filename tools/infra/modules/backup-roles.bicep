metadata description = 'Who may put backups there, and who may read them. Nobody may delete any.'

import { azureRoles } from 'roles.bicep'

@description('The account of the backups.')
param accountName string

@description('The resource group of the environment, whose identities these are.')
param environmentGroup string

@description('The id of the role that adds and reads, and no more.')
param writerRole string

@description('What every action on a blob begins with.')
var blobs = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs'

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for name in ['id-backup', 'id-restore']: { name: name, scope: resourceGroup(environmentGroup) }
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName
}

resource writer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: writerRole
  properties: {
    roleName: 'MSP backup-writer (${resourceGroup().name})'
    description: 'Of the MSP Automation Platform: adds and reads backups, and changes or deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      { actions: [], notActions: [], dataActions: ['${blobs}/read', '${blobs}/add/action'], notDataActions: [] }
    ]
  }
}

resource backup 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, 'id-backup', writerRole)
  scope: account
  properties: {
    principalId: identities[0].properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: writer.id
  }
}

resource restore 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, 'id-restore', azureRoles.blobReader)
  scope: account
  properties: {
    principalId: identities[1].properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', azureRoles.blobReader)
  }
}
