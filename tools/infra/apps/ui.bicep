metadata description = 'Which user interface is deployed. The Static Web App belongs to the foundation; its files are uploaded.'

@description('The Static Web App.')
param staticWebAppName string

@description('The commit that the files were built from.')
param commit string

@description('The version of the files.')
param version string

resource site 'Microsoft.Web/staticSites@2025-03-01' existing = {
  name: staticWebAppName
}

// The foundation states no tags: after it was deployed they are gone, and the user interface is deployed anew.
resource tags 'Microsoft.Resources/tags@2025-04-01' = {
  name: 'default'
  scope: site
  properties: { tags: { commit: commit, version: version } }
}
