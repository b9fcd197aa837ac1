metadata description = 'Which identity may do what with what the platform keeps: the whole list.'

import { customRoleName } from 'names.bicep'
import { azureRoles } from 'roles.bicep'

@description('Secrets of the partner app that the management API reads, which may read no other.')
param partnerSecretNames string[]

@description('A role of the platform in this resource group.')
var own = {
  writer: customRoleName(resourceGroup().id, 'secret-writer')
  lister: customRoleName(resourceGroup().id, 'secret-lister')
  backup: customRoleName(resourceGroup().id, 'secret-backup')
  restore: customRoleName(resourceGroup().id, 'secret-restore')
  sealedReader: customRoleName(resourceGroup().id, 'sealed-reader')
  sealedWriter: customRoleName(resourceGroup().id, 'sealed-writer')
  sealedKeeper: customRoleName(resourceGroup().id, 'sealed-keeper')
}

module storage 'storage-roles.bicep' = {
  params: {
    grants: [
      { identity: 'id-api', role: azureRoles.tableContributor }
      { identity: 'id-api', role: azureRoles.blobContributor }
      { identity: 'id-engine', role: azureRoles.tableContributor }
      { identity: 'id-engine', role: azureRoles.blobContributor }
      { identity: 'id-jobs', role: azureRoles.tableContributor }
      { identity: 'id-jobs', role: azureRoles.blobContributor }
      { identity: 'id-restore', role: azureRoles.tableContributor }
      { identity: 'id-restore', role: azureRoles.blobContributor }
      { identity: 'id-backup', role: azureRoles.tableReader }
      { identity: 'id-backup', role: azureRoles.blobReader }
    ]
    // The backup writes down when it was taken, and nothing else.
    tableGrants: [{ identity: 'id-backup', role: azureRoles.tableContributor, table: 'JobLeases' }]
  }
}

module queues 'queue-roles.bicep' = {
  params: { identityNames: ['id-api', 'id-engine', 'id-jobs', 'id-restore'] }
}

module integrations 'vault-roles.bicep' = {
  params: {
    purpose: 'int'
    grants: [
      { identity: 'id-api', role: own.writer }
      { identity: 'id-engine', role: azureRoles.secretsUser }
      // The doctor compares names.
      { identity: 'id-jobs', role: own.lister }
      { identity: 'id-backup', role: own.backup }
      { identity: 'id-restore', role: own.restore }
    ]
    readable: map(partnerSecretNames, name => { identity: 'id-api', role: azureRoles.secretsUser, name: name })
  }
}

module sealed 'vault-roles.bicep' = {
  params: {
    purpose: 'sealed'
    grants: [
      { identity: 'id-api', role: own.sealedReader }
      { identity: 'id-engine', role: own.sealedWriter }
      { identity: 'id-jobs', role: own.sealedKeeper }
    ]
    readable: []
  }
}

module insights 'insights-roles.bicep' = {
  params: {
    grants: [
      { identity: 'id-api', role: azureRoles.metricsPublisher }
      { identity: 'id-engine', role: azureRoles.metricsPublisher }
    ]
  }
}
