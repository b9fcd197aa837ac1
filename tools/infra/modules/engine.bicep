metadata description = 'The workflow engine in one of its two roles, from the one image: what both are told is said here once.'

import { codeRelease, platformSize, storageName, vaultName } from 'names.bicep'
import { replicaCount, serviceEntrance } from 'scale.bicep'

@description('Where it runs.')
param location string

@description('Which code runs.')
param release codeRelease

@description('What it does: answers requests, or takes what is in the queues.')
param role 'api' | 'worker'

@description('Standard has a larger replica.')
param size platformSize

@description('The app registration that people sign in to.')
param azureClientId string

@description('The origins whose pages may call it, separated by commas.')
param allowedOrigins string

@description('How requests reach it; null where nobody calls it.')
param entrance serviceEntrance?

@description('How many replicas there are.')
param replicas replicaCount

@description('The queues that it takes work from; none for the API.')
param queues string[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-engine' }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: 'appi-msp' }

module service 'service.bicep' = {
  params: {
    location: location
    release: release
    app: role == 'api' ? 'engine-api' : 'engine-worker'
    identityId: identity.id
    variables: [
      { name: 'NODE_ENV', value: 'production' }
      { name: 'PORT', value: '8080' }
      { name: 'ROLE', value: role }
      { name: 'ENGINE', value: 'azure-queue' }
      // Said here, because the program sees the processors of the machine and not its share of them.
      { name: 'THREADS', value: size == 'small' ? '2' : '3' }
      {
        name: 'STORAGE_ACCOUNT_URL'
        value: 'https://${storageName(resourceGroup().id)}.blob.${environment().suffixes.storage}'
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
      { name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }
      { name: 'ALLOWED_ORIGINS', value: allowedOrigins }
      // The ingress of the environment, so that the audit has the address of the caller.
      { name: 'TRUSTED_PROXY_HOPS', value: '1' }
      { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
      { name: 'NODE_OPTIONS', value: '--require /app/telemetry.js' }
    ]
    entrance: entrance
    resources: size == 'small' ? { cpu: '0.5', memory: '1Gi' } : { cpu: '1', memory: '2Gi' }
    replicas: replicas
    queues: queues
  }
}
