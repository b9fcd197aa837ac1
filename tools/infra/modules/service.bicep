metadata description = 'A service as a container app: its image, its identity, how it is asked whether it is well, where requests go, and how many there are.'

import { codeRelease, storageName, variable } from 'names.bicep'
import { probes, replicaCount, scaleRules, serviceEntrance } from 'scale.bicep'

@description('Where it runs.')
param location string

@description('Which code runs.')
param release codeRelease

@description('The name of the app.')
param app 'management-api' | 'engine-api' | 'engine-worker'

@description('The identity that it acts by.')
param identityId string

@description('What the service is told.')
param variables variable[]

@description('How requests reach it; null where nobody calls it.')
param entrance serviceEntrance?

@description('What one replica has.')
param resources { cpu: string, memory: string }

@description('How many replicas there are.')
param replicas replicaCount

@description('The queues that it takes work from; none for a service that only answers.')
param queues string[]

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
      ingress: entrance == null
        ? null
        : {
            allowInsecure: false
            customDomains: empty(entrance!.domain)
              ? []
              : [{ name: entrance!.domain, certificateId: entrance!.certificateId, bindingType: 'SniEnabled' }]
            external: true
            targetPort: 8080
            traffic: entrance!.traffic
            transport: 'auto'
          }
      registries: [{ server: release.registryServer, identity: identityId }]
    }
    template: {
      containers: [
        {
          name: app
          image: '${release.registryServer}/${app == 'management-api' ? app : 'workflow-engine'}@${release.digest}'
          env: variables
          resources: { cpu: json(resources.cpu), memory: resources.memory }
          probes: probes
        }
      ]
      scale: {
        minReplicas: replicas.least
        maxReplicas: replicas.most
        rules: scaleRules(entrance != null, queues, storageName(resourceGroup().id), identityId)
      }
      // A replica that is told to stop hands over what it runs within half of these.
      terminationGracePeriodSeconds: 60
    }
  }
}
