metadata description = 'What somebody is told about. docs/operations.md says of each what it means and what to do.'

import { alerts } from 'alert-list.bicep'

@description('Where they are.')
param location string

@description('The workspace that the queries are asked in.')
param workspaceId string

@description('The id of the role Owner: its members are told.')
var owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'

@description('How often a query is asked, and how far back it looks: work that stands still, hours, or days.')
var rhythms = {
  minutes: { frequency: 'PT5M', window: 'PT15M' }
  quarters: { frequency: 'PT15M', window: 'PT30M' }
  days: { frequency: 'PT1H', window: 'P1D' }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-msp'
  location: 'global'
  properties: {
    enabled: true
    groupShortName: 'msp'
    armRoleReceivers: [{ name: 'owners', roleId: owner, useCommonAlertSchema: true }]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: alert.name
    location: location
    properties: {
      displayName: alert.name
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: rhythms[alert.rhythm].frequency
      windowSize: rhythms[alert.rhythm].window
      autoMitigate: true
      // A table exists only once something was written to it.
      skipQueryValidation: true
      criteria: {
        allOf: [{ query: alert.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }]
      }
      actions: { actionGroups: [people.id] }
    }
  }
]
