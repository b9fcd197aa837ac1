using '../access.bicep'
