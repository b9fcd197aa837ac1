using '../apps/ui.bicep'

param staticWebAppName = 'stapp-msp'
param commit = '0123456789ab'
param version = '1.2.3'
