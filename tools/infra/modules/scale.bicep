metadata description = 'How services are reached and asked, and how many of each there are.'

import { trafficWeight } from 'names.bicep'

@export()
@description('How requests reach a service.')
type serviceEntrance = {
  @description('Where requests go.')
  traffic: trafficWeight[]
  @description('A domain of the MSP; empty without.')
  domain: string
  @description('The certificate of that domain; empty without.')
  certificateId: string
}

@export()
@description('How many replicas of a service there are.')
type replicaCount = {
  @description('At any time.')
  @minValue(1)
  least: int
  @description('At most.')
  most: int
}

@description('What makes the replicas more.')
type scaleRule = {
  @description('Unique in the service.')
  name: string
  @description('Requests at once.')
  http: {
    @description('How it is counted.')
    metadata: {
      @description('How many requests at once a replica is there for.')
      concurrentRequests: string
    }
  }?
  @description('What waits in a queue.')
  azureQueue: {
    @description('The storage account.')
    accountName: string
    @description('The queue.')
    queueName: string
    @description('How many messages a replica is there for.')
    queueLength: int
    @description('The identity that counts them.')
    identity: string
  }?
}

@export()
@description('More replicas with the requests at once, where there is an entrance, and with what waits in queues; the identity counts it.')
func scaleRules(hasEntrance bool, queues string[], account string, identityId string) scaleRule[] =>
  concat(
    hasEntrance ? [{ name: 'requests', http: { metadata: { concurrentRequests: '50' } } }] : [],
    map(queues, queue => {
      name: queue
      azureQueue: { accountName: account, queueName: queue, queueLength: 20, identity: identityId }
    })
  )

@export()
@description('How a replica is asked: at its start, meanwhile, and before it is given work.')
var probes = [
  { type: 'Startup', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 3, failureThreshold: 10 }
  { type: 'Liveness', httpGet: { path: '/health/live', port: 8080 }, periodSeconds: 10, timeoutSeconds: 5 }
  { type: 'Readiness', httpGet: { path: '/health/ready', port: 8080 }, periodSeconds: 5, timeoutSeconds: 5 }
]
