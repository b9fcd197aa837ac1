metadata description = 'The management API, whole: what is not said here is not so after a deployment.'

import { platformSize, storageName, trafficWeight, vaultName } from '../modules/names.bicep'

@description('Where it runs.')
param location string = resourceGroup().location

@description('Where the image is.')
param registryServer string

@description('The image by its content, sha256:….')
param digest string

@description('The commit that the image was built from.')
param commit string

@description('The version of the image.')
param version string

@description('Where requests go.')
param traffic trafficWeight[]

@description('Standard has two replicas or more.')
param size platformSize

@description('The app registration that people sign in to.')
param azureClientId string

@description('The origins whose pages may call it, separated by commas.')
param allowedOrigins string

@description('A domain of the MSP; empty without.')
param managementApiDomain string

@description('The certificate of that domain; empty without.')
param managementApiCertificateId string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = { name: 'id-api' }
resource containers 'Microsoft.App/managedEnvironments@2025-07-01' existing = { name: 'cae-msp' }
resource insights 'Microsoft.Insights/components@2020-02-02' existing = { name: 'appi-msp' }

module service '../modules/service.bicep' = {
  params: {
    location: location
    release: { registryServer: registryServer, digest: digest, commit: commit, version: version }
    app: 'management-api'
    identityId: identity.id
    variables: [
      { name: 'NODE_ENV', value: 'production' }
      { name: 'PORT', value: '8080' }
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
      { name: 'WORKFLOW_ENGINE_URL', value: 'https://engine-api.${containers.properties.defaultDomain}' }
      { name: 'ALLOWED_ORIGINS', value: allowedOrigins }
      // The ingress of the environment, so that the audit has the address of the caller.
      { name: 'TRUSTED_PROXY_HOPS', value: '1' }
      { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
      { name: 'NODE_OPTIONS', value: '--require /app/telemetry.js' }
    ]
    entrance: { traffic: traffic, domain: managementApiDomain, certificateId: managementApiCertificateId }
    resources: size == 'small' ? { cpu: '0.25', memory: '0.5Gi' } : { cpu: '0.5', memory: '1Gi' }
    replicas: size == 'small' ? { least: 1, most: 2 } : { least: 2, most: 5 }
    queues: []
  }
}
