metadata description = 'Tells the owners when a month costs more than it should.'

@description('What a month may cost, in the currency of the subscription.')
param monthly int

@description('The first day of the month in which it begins.')
param start string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'msp-monthly'
  properties: {
    amount: monthly
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      actual: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: []
        contactRoles: ['Owner']
      }
      forecast: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: []
        contactRoles: ['Owner']
      }
    }
  }
}
