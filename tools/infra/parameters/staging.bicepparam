using '../main.bicep'

param environment = 'staging'
param size = 'small'
param uiLocation = 'westeurope'

// deploy:setup knows the app registration of the installation and says it with each deployment.
param azureClientId = '00000000-0000-0000-0000-000000000000'

param domains = {
  ui: ''
  managementApi: ''
  managementApiCertificateId: ''
  workflowEngine: ''
  workflowEngineCertificateId: ''
}

param partnerSecretNames = []
