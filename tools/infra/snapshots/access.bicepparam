using '../access.bicep'

param budgetStart = '2026-11-01'
