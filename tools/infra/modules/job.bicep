metadata description = 'A job: code of the management API that runs to its end, by hand or by the clock.'

import { codeRelease, variable } from 'names.bicep'

@description('Where it runs.')
param location string

@description('Which code runs.')
param release codeRelease

@description('The name of the job.')
param job string

@description('What it runs; its code is <program>-main.js.')
param program string = job

@description('When it starts, as cron in UTC; empty for by hand.')
param schedule string

@description('The most that it may take, in seconds.')
param timeoutSeconds int

@description('The name of the identity that it acts by.')
param identityName string

@description('What it is told, beside the identity.')
param variables variable[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource containers 'Microsoft.App/managedEnvironments@2025-07-01' existing = {
  name: 'cae-msp'
}

resource containerJob 'Microsoft.App/jobs@2025-07-01' = {
  name: job
  location: location
  tags: { commit: release.commit, version: release.version, digest: release.digest }
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    environmentId: containers.id
    workloadProfileName: 'Consumption'
    configuration: {
      registries: [{ server: release.registryServer, identity: identity.id }]
      // What fails is looked at by a person before it is run again.
      replicaRetryLimit: 0
      replicaTimeout: timeoutSeconds
      triggerType: empty(schedule) ? 'Manual' : 'Schedule'
      manualTriggerConfig: empty(schedule) ? { parallelism: 1, replicaCompletionCount: 1 } : null
      scheduleTriggerConfig: empty(schedule)
        ? null
        : { cronExpression: schedule, parallelism: 1, replicaCompletionCount: 1 }
    }
    template: {
      containers: [
        {
          name: job
          image: '${release.registryServer}/management-api@${release.digest}'
          command: ['/nodejs/bin/node']
          args: ['${program}-main.js']
          env: concat(variables, [{ name: 'MANAGED_IDENTITY_CLIENT_ID', value: identity.properties.clientId }])
          resources: { cpu: json('0.5'), memory: '1Gi' }
        }
      ]
    }
  }
}
