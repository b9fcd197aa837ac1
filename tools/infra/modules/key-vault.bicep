metadata description = 'A vault: one for what integrations sign in with, one for values that people are shown once.'

import { platformSize, vaultName } from 'names.bicep'

@description('Where it is.')
param location string

@description('What it holds.')
param purpose 'int' | 'sealed'

@description('Small is reached through the firewall; standard by private addresses.')
param size platformSize

@description('The subnet that may reach it.')
param appsSubnetId string

@description('Where it is written down who read which secret.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: vaultName(resourceGroup().id, purpose)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enablePurgeProtection: true
    enableRbacAuthorization: true
    enableSoftDelete: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: size == 'small' ? 'Enabled' : 'Disabled'
    softDeleteRetentionInDays: 90
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: size == 'small' ? [{ id: appsSubnetId }] : []
    }
  }
}

resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    // Into a table of its own, which the alert about bulk reads asks.
    logAnalyticsDestinationType: 'Dedicated'
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

@description('The vault itself.')
output vaultId string = vault.id
