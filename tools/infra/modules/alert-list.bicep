metadata description = 'Every alert: what is asked, how often, and how bad it is.'

@export()
@description('Every alert: 0 is the worst. A query answers rows only where something is wrong.')
var alerts = [
  { name: 'platform-down', severity: 0, rhythm: 'minutes', query: loadTextContent('../queries/platform-down.kql') }
  {
    name: 'work-does-not-move'
    severity: 0
    rhythm: 'minutes'
    query: loadTextContent('../queries/work-does-not-move.kql')
  }
  { name: 'error-rate', severity: 1, rhythm: 'minutes', query: loadTextContent('../queries/error-rate.kql') }
  { name: 'needs-attention', severity: 2, rhythm: 'minutes', query: loadTextContent('../queries/needs-attention.kql') }
  {
    name: 'telemetry-missing'
    severity: 1
    rhythm: 'quarters'
    query: loadTextContent('../queries/telemetry-missing.kql')
  }
  { name: 'repairs', severity: 2, rhythm: 'quarters', query: loadTextContent('../queries/repairs.kql') }
  { name: 'vendor-paused', severity: 2, rhythm: 'quarters', query: loadTextContent('../queries/vendor-paused.kql') }
  { name: 'audit-unsealed', severity: 1, rhythm: 'quarters', query: loadTextContent('../queries/audit-unsealed.kql') }
  { name: 'backup-too-old', severity: 1, rhythm: 'quarters', query: loadTextContent('../queries/backup-too-old.kql') }
  {
    name: 'secrets-read-in-bulk'
    severity: 0
    rhythm: 'quarters'
    query: loadTextContent('../queries/secrets-read-in-bulk.kql')
  }
  { name: 'role-changed', severity: 0, rhythm: 'days', query: loadTextContent('../queries/role-changed.kql') }
  { name: 'consent-missing', severity: 3, rhythm: 'days', query: loadTextContent('../queries/consent-missing.kql') }
  { name: 'relationship-ends', severity: 3, rhythm: 'days', query: loadTextContent('../queries/relationship-ends.kql') }
  { name: 'cost', severity: 3, rhythm: 'days', query: loadTextContent('../queries/cost.kql') }
]
