using '../backup.bicep'

param environmentGroup = 'rg-msp-production'
param size = 'standard'
