metadata description = 'Who may do what in an environment. The operator deploys it, before the foundation; the pipeline cannot.'

import { azureRoles } from 'modules/roles.bicep'

@description('Where the identities are.')
param location string = resourceGroup().location

@description('The resource group of the registry that all environments share.')
param registryGroup string = 'rg-msp-registry'

@description('What a month may cost, in the currency of the subscription; the owners are told at 80 %.')
param monthlyBudget int = 150

@description('The first day of the month in which the budget begins.')
param budgetStart string = utcNow('yyyy-MM-01')

module budget 'modules/budget.bicep' = {
  params: { monthly: monthlyBudget, start: budgetStart }
}

module identities 'modules/identities.bicep' = {
  params: { location: location }
}

module roles 'modules/custom-roles.bicep' = {}

module pipeline 'modules/pipeline-roles.bicep' = {
  dependsOn: [identities, roles]
}

module registry 'modules/registry-roles.bicep' = {
  scope: resourceGroup(registryGroup)
  params: {
    environmentGroup: resourceGroup().name
    grants: [
      { identity: 'id-api', role: azureRoles.registryPull }
      { identity: 'id-engine', role: azureRoles.registryPull }
      { identity: 'id-jobs', role: azureRoles.registryPull }
      { identity: 'id-backup', role: azureRoles.registryPull }
      { identity: 'id-restore', role: azureRoles.registryPull }
      { identity: 'id-github-deploy', role: azureRoles.registryPush }
    ]
  }
  dependsOn: [identities]
}
