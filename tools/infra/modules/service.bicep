metadata description = 'A service as a container app: its image, its identity, how it is asked whether it is well, and where requests go.'

import { codeRelease, trafficWeight, variable } from 'names.bicep'

@description('Where it runs.')
param location string

@description('Which code runs.')
param release codeRelease

@description('The name of the app, and of its image.')
param app 'management-api' | 'workflow-engine'

@description('The identity that it acts by.')
param identityId string

@description('What the service is told.')
param variables variable[]

@description('Where requests go.')
param traffic trafficWeight[]

@description('A domain of the MSP, and its certificate; empty without.')
param domain { name: string, certificateId: string }

@description('What one replica has.')
param resources { cpu: string, memory: string }

@description('How many replicas there are.')
param replicas { least: int, most: int }

@description('How long a replica that is told to stop may take, in seconds.')
param graceSeconds int

resource containers 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: 'cae-msp'
}

resource containerApp 'Microsoft.App/containerApps@2025-07-01' = {
  name: app
  location: location
  tags: { commit: release.commit, version: release.version, digest: release.digest }
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: containers.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Multiple'
      ingress: {
        allowInsecure: false
        customDomains: empty(domain.name)
          ? []
          : [{ name: domain.name, certificateId: domain.certificateId, bindingType: 'SniEnabled' }]
        external: true
        targetPort: 8080
        traffic: traffic
        transport: 'auto'
      }
      registries: [{ server: release.registryServer, identity: identityId }]
    }
    template: {
      containers: [
        {
          name: app
          image: '${release.registryServer}/${app}@${release.digest}'
          env: variables
          resources: { cpu: json(resources.cpu), memory: resources.memory }
          probes: [
            { type: 'Startup', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 3, failureThreshold: 10 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 5 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, timeoutSeconds: 5 }
          ]
        }
      ]
      scale: { minReplicas: replicas.least, maxReplicas: replicas.most }
      terminationGracePeriodSeconds: graceSeconds
    }
  }
}
