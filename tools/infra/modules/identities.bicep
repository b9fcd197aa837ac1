metadata description = 'Who acts: the services, the jobs, and the two halves of the pipeline. None has a password.'

@description('Where they are.')
param location string

@description('Every identity of an environment.')
var names = ['api', 'engine', 'jobs', 'backup', 'restore', 'github-plan', 'github-deploy']

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = [
  for name in names: { name: 'id-${name}', location: location }
]
