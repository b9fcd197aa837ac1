metadata description = 'The API of the workflow engine, whole: what is not said here is not so after a deployment. It runs what a person waits for.'
import { platformSize, trafficWeight } from '../modules/names.bicep'

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

@description('Standard has two replicas or more, and larger ones.')
param size platformSize

@description('The app registration that people sign in to.')
param azureClientId string

@description('The origins whose pages may call it, separated by commas.')
param allowedOrigins string

@description('A domain of the MSP; empty without.')
param workflowEngineDomain string

@description('The certificate of that domain; empty without.')
param workflowEngineCertificateId string

module engine '../modules/engine.bicep' = {
  params: {
    location: location
    release: { registryServer: registryServer, digest: digest, commit: commit, version: version }
    role: 'api'
    size: size
    azureClientId: azureClientId
    allowedOrigins: allowedOrigins
    entrance: { traffic: traffic, domain: workflowEngineDomain, certificateId: workflowEngineCertificateId }
    replicas: size == 'small' ? { least: 1, most: 2 } : { least: 2, most: 5 }
    queues: []
  }
}
