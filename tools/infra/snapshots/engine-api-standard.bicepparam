using '../apps/engine-api.bicep'

param digest = 'sha256:0000000000000000000000000000000000000000000000000000000000000000'
param commit = '0123456789ab'
param version = '1.2.3'
param registryServer = 'crmsp.azurecr.io'
param azureClientId = '00000000-0000-0000-0000-000000000000'

param traffic = [
  { revisionName: 'engine-api--before', weight: 100 }
  { latestRevision: true, weight: 0, label: 'next' }
]
param size = 'standard'
param allowedOrigins = 'https://msp.example'
param workflowEngineDomain = 'api.msp.example'
param workflowEngineCertificateId = 'certificate'
