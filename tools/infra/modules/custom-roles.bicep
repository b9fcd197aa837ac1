metadata description = 'Defines the roles of the platform for one resource group.'

import { customRoleName } from 'names.bicep'
import { vaultRoles } from 'roles.bicep'

resource secretRoles 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in items(vaultRoles): {
    name: customRoleName(resourceGroup().id, role.key)
    properties: {
      roleName: 'MSP ${role.key} (${resourceGroup().name})'
      description: 'Of the MSP Automation Platform: what one of its identities may do with the secrets of a vault.'
      type: 'CustomRole'
      assignableScopes: [resourceGroup().id]
      permissions: [{ actions: [], notActions: [], dataActions: role.value, notDataActions: [] }]
    }
  }
]

resource planner 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: customRoleName(resourceGroup().id, 'planner')
  properties: {
    roleName: 'MSP planner (${resourceGroup().name})'
    description: 'Of the MSP Automation Platform: asks what a deployment would change, and changes nothing.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: ['Microsoft.Resources/deployments/validate/action', 'Microsoft.Resources/deployments/whatIf/action']
        notActions: []
        dataActions: []
        notDataActions: []
      }
    ]
  }
}
