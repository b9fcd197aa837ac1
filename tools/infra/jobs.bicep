metadata description = 'What is done to the data from inside the environment: the pipeline and people cannot reach it.'

import { backupName, storageName, vaultName } from 'modules/names.bicep'

@description('Where they run.')
param location string = resourceGroup().location

@description('Where the image is.')
param registryServer string

@description('The image of the management API by its content, sha256:….')
@minLength(71)
@maxLength(71)
param managementApiDigest string

@description('The commit that the image was built from.')
param commit string

@description('The version of the image.')
param version string

@description('The app registration that people sign in to.')
param azureClientId string

@description('What the names of accounts and vaults end with, and where backups go.')
var addresses = {
  storage: 'https://${storageName(resourceGroup().id)}.blob.${environment().suffixes.storage}'
  backup: 'https://${backupName(resourceGroup().id)}.blob.${environment().suffixes.storage}'
  vault: 'https://${vaultName(resourceGroup().id, 'int')}${environment().suffixes.keyvaultDns}'
  sealed: 'https://${vaultName(resourceGroup().id, 'sealed')}${environment().suffixes.keyvaultDns}'
}

@description('Every job: when it starts, who it acts as, and how many seconds it may take.')
var all = [
  { name: 'init-tables', schedule: '', identity: 'id-jobs', seconds: 300 }
  { name: 'migrate', schedule: '', identity: 'id-jobs', seconds: 3600 }
  { name: 'retention', schedule: '17 3 * * *', identity: 'id-jobs', seconds: 3600 }
  { name: 'doctor', schedule: '', identity: 'id-jobs', seconds: 3600 }
  { name: 'backup', schedule: '7 * * * *', identity: 'id-backup', seconds: 3300 }
  { name: 'restore', schedule: '', identity: 'id-restore', seconds: 14400 }
]

module jobs 'modules/job.bicep' = [
  for job in all: {
    params: {
      location: location
      release: { registryServer: registryServer, digest: managementApiDigest, commit: commit, version: version }
      job: job.name
      schedule: job.schedule
      timeoutSeconds: job.seconds
      identityName: job.identity
      variables: [
        { name: 'NODE_ENV', value: 'production' }
        { name: 'STORAGE_ACCOUNT_URL', value: addresses.storage }
        { name: 'KEY_VAULT_URL', value: addresses.vault }
        { name: 'SEALED_VAULT_URL', value: addresses.sealed }
        { name: 'AZURE_TENANT_ID', value: tenant().tenantId }
        { name: 'AZURE_CLIENT_ID', value: azureClientId }
        { name: 'BACKUP_ACCOUNT_URL', value: addresses.backup }
      ]
    }
  }
]
