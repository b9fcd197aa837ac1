metadata description = 'The foundation of an environment: everything but the apps and jobs, which have templates of their own.'

import { environmentName, platformSize } from 'modules/names.bicep'

@description('Which environment this is.')
param environment environmentName

@description('Small (about US$ 100 a month) or standard.')
param size platformSize

@description('Where everything is.')
param location string = resourceGroup().location

@description('Where the user interface is; few places have Static Web Apps.')
param uiLocation string

@description('The app registration that people sign in to.')
@minLength(36)
@maxLength(36)
param azureClientId string

@description('Domains of the MSP, and the certificates of the services in the container environment; empty without.')
param domains {
  ui: string
  managementApi: string
  managementApiCertificateId: string
  workflowEngine: string
  workflowEngineCertificateId: string
}

@description('Secrets that the partner app signs in with, as GLOBAL--name; none where it signs in by the identity of the engine.')
param partnerSecretNames string[]

module network 'modules/network.bicep' = {
  params: { location: location, size: size }
}

module insights 'modules/app-insights.bicep' = {
  params: { location: location, dailyGigabytes: size == 'small' ? 1 : 5 }
}

module data 'modules/data.bicep' = {
  params: {
    location: location
    environment: environment
    size: size
    networkId: network.outputs.networkId
    appsSubnetId: network.outputs.appsSubnetId
    privateSubnetId: network.outputs.privateSubnetId
    workspaceId: insights.outputs.workspaceId
  }
}

module grants 'modules/grants.bicep' = {
  params: { partnerSecretNames: partnerSecretNames }
  dependsOn: [data, insights]
}

module containers 'modules/container-environment.bicep' = {
  params: {
    location: location
    size: size
    appsSubnetId: network.outputs.appsSubnetId
    workspaceId: insights.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = {
  params: { location: location, workspaceId: insights.outputs.workspaceId }
}

module workbook 'modules/workbook.bicep' = {
  params: { location: location, workspaceId: insights.outputs.workspaceId }
}

module availability 'modules/availability.bicep' = {
  params: { location: location, defaultDomain: containers.outputs.defaultDomain }
}

module ui 'modules/static-web-app.bicep' = {
  params: {
    location: uiLocation
    plan: size == 'standard' || environment == 'production' ? 'Standard' : 'Free'
    domain: domains.ui
  }
}

@description('Where the management API answers.')
output managementApiUrl string = 'https://${empty(domains.managementApi) ? 'management-api.${containers.outputs.defaultDomain}' : domains.managementApi}'

@description('Where the workflow engine answers.')
output workflowApiUrl string = 'https://${empty(domains.workflowEngine) ? 'engine-api.${containers.outputs.defaultDomain}' : domains.workflowEngine}'

@description('Where people open the user interface.')
output uiOrigin string = ui.outputs.uiOrigin

@description('The Static Web App that its files are put into.')
output staticWebAppName string = ui.outputs.staticWebAppName

@description('The origins whose pages may call the services.')
output allowedOrigins string = ui.outputs.allowedOrigins

@description('The app registration, for the templates of the apps.')
output azureClientId string = azureClientId

@description('The domain of the management API, for its template.')
output managementApiDomain string = domains.managementApi

@description('The certificate of that domain.')
output managementApiCertificateId string = domains.managementApiCertificateId

@description('The domain of the workflow engine, for its template.')
output workflowEngineDomain string = domains.workflowEngine

@description('The certificate of that domain.')
output workflowEngineCertificateId string = domains.workflowEngineCertificateId

@description('The size, for the templates of the apps.')
output size string = size
