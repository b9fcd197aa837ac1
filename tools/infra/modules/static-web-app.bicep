metadata description = 'The user interface. Its headers come with its files, in staticwebapp.config.json.'

@description('One of the few places that have it.')
param location string

@description('Free has no promise of availability.')
param plan 'Free' | 'Standard'

@description('A domain of the MSP, once its name points here; empty without.')
param domain string

resource site 'Microsoft.Web/staticSites@2025-03-01' = {
  name: 'stapp-msp'
  location: location
  sku: { name: plan, tier: plan }
  properties: {
    allowConfigFileUpdates: true
    // Whoever opens a pull request gets no copy of production.
    stagingEnvironmentPolicy: 'Disabled'
  }

  resource customDomain 'customDomains' = if (domain != '') { name: empty(domain) ? 'none' : domain }
}

@description('Its name, by which files are put there.')
output staticWebAppName string = site.name

@description('Where people open it.')
output uiOrigin string = 'https://${empty(domain) ? site.properties.defaultHostname : domain}'

@description('Every origin that its pages may have.')
output allowedOrigins string = join(
  concat(['https://${site.properties.defaultHostname}'], empty(domain) ? [] : ['https://${domain}']),
  ','
)
