metadata description = 'Gives identities the right to send traces and metrics.'

import { grant } from 'names.bicep'

@description('Who gets which role.')
param grants grant[]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in grants: { name: grant.identity }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: 'appi-msp'
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in grants: {
    name: guid(insights.id, grant.identity, grant.role)
    scope: insights
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
    }
  }
]
