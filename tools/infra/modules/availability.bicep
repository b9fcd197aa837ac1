metadata description = 'Asks from outside whether the services answer.'

@description('Where Application Insights is.')
param location string

@description('What the addresses of the apps end with.')
param defaultDomain string

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: 'appi-msp'
}

resource tests 'Microsoft.Insights/webtests@2022-06-15' = [
  for app in ['management-api', 'engine-api']: {
    name: '${app}-answers'
    location: location
    kind: 'standard'
    // By this tag the portal finds the component that a test belongs to.
    tags: { 'hidden-link:${insights.id}': 'Resource' }
    properties: {
      SyntheticMonitorId: '${app}-answers'
      Name: app
      Enabled: true
      Frequency: 600
      Timeout: 30
      Kind: 'standard'
      RetryEnabled: true
      Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'emea-fr-pra-edge' }]
      Request: { RequestUrl: 'https://${app}.${defaultDomain}/health/ready', HttpVerb: 'GET' }
      ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
    }
  }
]
