using '../drill.bicep'

param size = 'standard'
param managementApiDigest = 'sha256:0000000000000000000000000000000000000000000000000000000000000000'
param commit = '0123456789ab'
param version = '1.2.3'
param registryServer = 'crmsp.azurecr.io'
param azureClientId = '00000000-0000-0000-0000-000000000000'
