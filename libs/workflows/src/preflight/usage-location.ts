import { MissingConfigurationError, type Config } from '@msp/workflow-sdk';
import { COUNTRY_CODES } from './country-codes';

const KEY = 'default_usage_location';

/** The configured country as Microsoft 365 takes it. Throws MissingConfigurationError that names the key and the code. */
export function usageLocationOf(config: Config): string {
  const value = config.get(KEY).trim();
  if (COUNTRY_CODES.includes(value)) return value;
  const meant = codeFor(value);
  const hint = meant === undefined ? 'such as GB for the United Kingdom' : `which would be ${meant} here`;
  throw new MissingConfigurationError(
    KEY,
    `The configuration "${KEY}" is "${value}". Microsoft 365 wants a country code of two capital letters, ${hint}.`,
  );
}

/** What was probably meant: the name of a country, a code in small letters, or the usual UK. */
function codeFor(value: string): string | undefined {
  const wanted = value.toLowerCase();
  if (['uk', 'great britain', 'england'].includes(wanted)) return 'GB';
  if (['usa', 'america'].includes(wanted)) return 'US';
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return COUNTRY_CODES.find((code) => code.toLowerCase() === wanted || names.of(code)?.toLowerCase() === wanted);
}
