import { compareNames, defineDataProvider } from '@msp/workflow-sdk';
import { COUNTRY_CODES } from '../preflight/country-codes';

export const countries = defineDataProvider({
  name: 'countries',
  description: 'Countries by their ISO 3166-1 code, as usage locations are written',
  cacheSeconds: 86_400,
  options() {
    const names = new Intl.DisplayNames(['en'], { type: 'region' });
    return COUNTRY_CODES.map((code) => ({ label: names.of(code) ?? code, value: code })).sort((left, right) =>
      compareNames(left.label, right.label),
    );
  },
});
