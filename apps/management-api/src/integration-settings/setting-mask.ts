import { mask, secretSettingsOf } from '../integration-definitions';

type Settings = Readonly<Record<string, string>>;

const masked = /^•+$/;

/** Whether a value is the mask that this API answered in place of the name of a secret. */
export const isMasked = (value: string): boolean => masked.test(value);

/** The settings as they may be shown: names of secrets are masked. */
export function maskSettings(type: string, settings: Settings): Record<string, string> {
  const secrets = new Set(secretSettingsOf(type));
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, secrets.has(name) ? mask : value]));
}
