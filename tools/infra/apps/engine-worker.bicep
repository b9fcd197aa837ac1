metadata description = 'The workers of the workflow engine, whole: what is not said here is not so after a deployment. Nobody calls them; they take what is in the queues.'
import { platformSize } from '../modules/names.bicep'

@description('Where they run.')
param location string = resourceGroup().location

@description('Where the image is.')
param registryServer string

@description('The image by its content, sha256:….')
param digest string

@description('The commit that the image was built from.')
param commit string

@description('The version of the image.')
param version string

@description('Standard has larger replicas, and more of them at most.')
param size platformSize

@description('The app registration that people sign in to.')
param azureClientId string

@description('The origins whose pages may call the engine, separated by commas.')
param allowedOrigins string

module engine '../modules/engine.bicep' = {
  params: {
    location: location
    release: { registryServer: registryServer, digest: digest, commit: commit, version: version }
    role: 'worker'
    size: size
    azureClientId: azureClientId
    allowedOrigins: allowedOrigins
    replicas: { least: 1, most: size == 'small' ? 3 : 10 }
    queues: loadJsonContent('../generated/queues.json')
  }
}
