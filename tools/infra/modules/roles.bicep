metadata description = 'The ids of the roles of Azure that the platform uses, and what its own roles may do.'

@export()
@description('Roles of Azure by what they are for.')
var azureRoles = {
  tableContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  tableReader: '76199698-9eea-4c19-bc75-cec21354c6b6'
  blobContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  blobReader: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  queueContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c'
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
  rbacAdministrator: 'f58310d9-a9f6-439a-9e8d-f62e7b41a168'
  registryPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d'
  registryPush: '8311e382-0749-4cb8-b69a-304f252e45ec'
}

@description('What every action on a secret begins with.')
var secrets = 'Microsoft.KeyVault/vaults/secrets'

@export()
@description('Roles of the platform in its vaults: Azure has none that sets without reading.')
var vaultRoles = {
  'secret-writer': [
    '${secrets}/setSecret/action'
    '${secrets}/delete'
    '${secrets}/recover/action'
    '${secrets}/readMetadata/action'
  ]
  'sealed-writer': ['${secrets}/setSecret/action']
  'sealed-reader': ['${secrets}/getSecret/action', '${secrets}/delete']
  'sealed-keeper': ['${secrets}/getSecret/action', '${secrets}/setSecret/action', '${secrets}/delete']
  'secret-lister': ['${secrets}/readMetadata/action']
  'secret-backup': ['${secrets}/readMetadata/action', '${secrets}/backup/action']
  'secret-restore': ['${secrets}/readMetadata/action', '${secrets}/restore/action']
}
