metadata description = 'Lets the workspace of an environment know who changed what in the subscription, rights among it.'

targetScope = 'subscription'

@description('The resource group of the environment.')
param environmentGroup string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = {
  name: 'log-msp'
  scope: resourceGroup(environmentGroup)
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: environmentGroup
  properties: { workspaceId: workspace.id, logs: [{ category: 'Administrative', enabled: true }] }
}
