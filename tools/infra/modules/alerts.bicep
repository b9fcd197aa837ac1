metadata description = 'What somebody is told about. docs/operations.md says of each what it means and what to do.'

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

@description('Every alert: 0 is the worst. A query answers rows only where something is wrong.')
var alerts = [
  { name: 'platform-down', severity: 0, rhythm: 'minutes', query: loadTextContent('../queries/platform-down.kql') }
  { name: 'work-does-not-move', severity: 0, rhythm: 'minutes', query: loadTextContent('../queries/work-does-not-move.kql') }
  { name: 'error-rate', severity: 1, rhythm: 'minutes', query: loadTextContent('../queries/error-rate.kql') }
  { name: 'needs-attention', severity: 2, rhythm: 'minutes', query: loadTextContent('../queries/needs-attention.kql') }
  { name: 'telemetry-missing', severity: 1, rhythm: 'quarters', query: loadTextContent('../queries/telemetry-missing.kql') }
  { name: 'repairs', severity: 2, rhythm: 'quarters', query: loadTextContent('../queries/repairs.kql') }
  { name: 'vendor-paused', severity: 2, rhythm: 'quarters', query: loadTextContent('../queries/vendor-paused.kql') }
  { name: 'audit-unsealed', severity: 1, rhythm: 'quarters', query: loadTextContent('../queries/audit-unsealed.kql') }
  { name: 'backup-too-old', severity: 1, rhythm: 'quarters', query: loadTextContent('../queries/backup-too-old.kql') }
  { name: 'secrets-read-in-bulk', severity: 0, rhythm: 'quarters', query: loadTextContent('../queries/secrets-read-in-bulk.kql') }
  { name: 'role-changed', severity: 0, rhythm: 'days', query: loadTextContent('../queries/role-changed.kql') }
  { name: 'consent-missing', severity: 3, rhythm: 'days', query: loadTextContent('../queries/consent-missing.kql') }
  { name: 'relationship-ends', severity: 3, rhythm: 'days', query: loadTextContent('../queries/relationship-ends.kql') }
  { name: 'cost', severity: 3, rhythm: 'days', query: loadTextContent('../queries/cost.kql') }
]

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
