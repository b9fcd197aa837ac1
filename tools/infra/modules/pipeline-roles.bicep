metadata description = 'What the pipeline may do in an environment: look, or deploy and give the services the roles they need.'

import { customRoleName } from 'names.bicep'
import { azureRoles, vaultRoles } from 'roles.bicep'

@description('Every role that the foundation gives; the pipeline may give no other, and to services only.')
var givenRoles = join(
  concat(map(objectKeys(vaultRoles), role => customRoleName(resourceGroup().id, role)), [
    azureRoles.tableContributor
    azureRoles.tableReader
    azureRoles.blobContributor
    azureRoles.blobReader
    azureRoles.queueContributor
    azureRoles.secretsUser
    azureRoles.metricsPublisher
  ]),
  ', '
)

// Who the foundation gives roles to: the pipeline itself is not among them. One by one, because Bicep orders the entries
// of a loop that something depends on differently each time.
resource apiIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-api' }
resource engineIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-engine' }
resource jobsIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-jobs' }
resource backupIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-backup' }
resource restoreIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-restore' }

@description('Their ids, to which a role is given.')
var receiverIds = join(
  [
    apiIdentity.properties.principalId
    engineIdentity.properties.principalId
    jobsIdentity.properties.principalId
    backupIdentity.properties.principalId
    restoreIdentity.properties.principalId
  ],
  ', '
)

@description('What the foundation gives and to whom, and nothing that would let the pipeline give itself more.')
var onlyGivenRoles = join(
  map(
    [['write', '@Request'], ['delete', '@Resource']],
    pair =>
      '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/${pair[0]}\'})) OR (${pair[1]}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${givenRoles}} AND ${pair[1]}[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {RECEIVERS} AND ${pair[1]}[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {\'ServicePrincipal\'}))'
  ),
  ' AND '
)

@description('Who gets which role, and under which condition.')
var grants = [
  { identity: 'id-github-plan', role: azureRoles.reader, condition: null }
  { identity: 'id-github-plan', role: customRoleName(resourceGroup().id, 'planner'), condition: null }
  { identity: 'id-github-deploy', role: azureRoles.contributor, condition: null }
  { identity: 'id-github-deploy', role: azureRoles.rbacAdministrator, condition: onlyGivenRoles }
]

resource identities 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = [
  for grant in grants: { name: grant.identity }
]

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (grant, index) in grants: {
    name: guid(resourceGroup().id, grant.identity, grant.role)
    properties: {
      principalId: identities[index].properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', grant.role)
      condition: grant.condition == null ? null : replace(grant.condition!, 'RECEIVERS', receiverIds)
      conditionVersion: grant.condition == null ? null : '2.0'
    }
  }
]
