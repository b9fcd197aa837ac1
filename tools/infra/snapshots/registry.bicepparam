using '../registry.bicep'
