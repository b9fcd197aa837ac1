metadata description = 'Where logs, traces and metrics go.'

@description('Where it is.')
param location string

@description('The most that is taken in a day; what is beyond it is lost, and the budget is kept.')
param dailyGigabytes int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-msp'
  location: location
  properties: {
    features: { disableLocalAuth: true }
    retentionInDays: 30
    sku: { name: 'PerGB2018' }
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-msp'
  location: location
  kind: 'web'
  properties: {
    Application_Type: 'web'
    // Entra only: whoever learns the connection string can write nothing.
    DisableLocalAuth: true
    IngestionMode: 'LogAnalytics'
    WorkspaceResourceId: workspace.id
  }
}

@description('The workspace.')
output workspaceId string = workspace.id
