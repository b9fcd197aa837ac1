metadata description = 'A page in the portal that shows how the platform is doing.'

@description('Where it is.')
param location string

@description('The workspace that the queries are asked in.')
param workspaceId string

@description('The queries, in the order in which they are shown.')
var parts = [
  { title: 'Executions', query: loadTextContent('../queries/workbook/executions.kql') }
  { title: 'Workflows', query: loadTextContent('../queries/workbook/workflows.kql') }
  { title: 'Operations', query: loadTextContent('../queries/workbook/operations.kql') }
  { title: 'External systems', query: loadTextContent('../queries/workbook/vendors.kql') }
  { title: 'Log lines', query: loadTextContent('../queries/workbook/log-lines.kql') }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'msp-automation')
  location: location
  kind: 'shared'
  properties: {
    displayName: 'MSP Automation'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: string({
      version: 'Notebook/1.0'
      isLocked: false
      fallbackResourceIds: [workspaceId]
      items: map(parts, part => {
        type: 3
        name: part.title
        content: {
          version: 'KqlItem/1.0'
          title: part.title
          query: part.query
          queryType: 0
          resourceType: 'microsoft.operationalinsights/workspaces'
          crossComponentResources: [workspaceId]
          size: 0
          visualization: 'table'
        }
      })
    })
  }
}
