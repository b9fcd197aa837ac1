const names: Readonly<Record<string, string>> = {
  msgraph: 'Microsoft 365',
  halopsa: 'HaloPSA',
  ninjaone: 'NinjaOne',
};

/** An integration as technicians call it. */
export const vendorName = (integration: string): string => names[integration] ?? integration;
