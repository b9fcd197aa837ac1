metadata description = 'An empty store, and jobs that restore the newest backup into it and look at it: for a drill, and gone after it.'

import { backupName, drillName, platformSize, vaultName } from 'modules/names.bicep'

@description('Where they run.')
param location string = resourceGroup().location

@description('Small is reached through the firewall; standard by private addresses.')
param size platformSize

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

@description('What runs, one after the other. Both act as who restores.')
var all = [
  { name: 'drill-restore', program: 'restore', seconds: 14400 }
  { name: 'drill-doctor', program: 'doctor', seconds: 3600 }
]

module storage 'modules/drill-storage.bicep' = {
  params: { location: location, size: size }
}

module jobs 'modules/job.bicep' = [
  for job in all: {
    params: {
      location: location
      release: { registryServer: registryServer, digest: managementApiDigest, commit: commit, version: version }
      job: job.name
      program: job.program
      schedule: ''
      timeoutSeconds: job.seconds
      identityName: 'id-restore'
      variables: [
        { name: 'NODE_ENV', value: 'production' }
        {
          name: 'STORAGE_ACCOUNT_URL'
          value: 'https://${drillName(resourceGroup().id)}.blob.${environment().suffixes.storage}'
        }
        {
          name: 'KEY_VAULT_URL'
          value: 'https://${vaultName(resourceGroup().id, 'int')}${environment().suffixes.keyvaultDns}'
        }
        {
          name: 'SEALED_VAULT_URL'
          value: 'https://${vaultName(resourceGroup().id, 'sealed')}${environment().suffixes.keyvaultDns}'
        }
        { name: 'AZURE_TENANT_ID', value: tenant().tenantId }
        { name: 'AZURE_CLIENT_ID', value: azureClientId }
        {
          name: 'BACKUP_ACCOUNT_URL'
          value: 'https://${backupName(resourceGroup().id)}.blob.${environment().suffixes.storage}'
        }
        // The vault is that of the environment: what somebody has deleted there must not come back.
        { name: 'RESTORE_VAULT', value: 'false' }
      ]
    }
    dependsOn: [storage]
  }
]
