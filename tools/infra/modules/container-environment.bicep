metadata description = 'Where the container apps and jobs run, with their logs.'

import { platformSize } from 'names.bicep'

@description('Where it is.')
param location string

@description('Standard spreads replicas over zones.')
param size platformSize

@description('The subnet that they run in.')
param appsSubnetId string

@description('Where the logs go.')
param workspaceId string

resource containers 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: 'cae-msp'
  location: location
  properties: {
    // By diagnostic settings, which need no key of the workspace.
    appLogsConfiguration: { destination: 'azure-monitor' }
    peerTrafficConfiguration: { encryption: { enabled: true } }
    vnetConfiguration: { infrastructureSubnetId: appsSubnetId, internal: false }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    zoneRedundant: size == 'standard'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: containers
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

@description('What the addresses of the apps end with.')
output defaultDomain string = containers.properties.defaultDomain
