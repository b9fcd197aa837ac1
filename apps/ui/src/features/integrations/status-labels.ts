import type { ConnectionTest, IntegrationSetting, IntegrationType } from '@msp/models';
import { countingSettings, isNeeded } from './needed-settings';

/** What a person may know of a state at a glance: the word, and how bad it is. */
export interface StatusLabel {
  readonly title: string;
  readonly color: 'green' | 'yellow' | 'orange' | 'red' | 'gray';
}

const failures: Readonly<Record<NonNullable<ConnectionTest['reason']>, StatusLabel>> = {
  connection: { title: 'The connection does not work', color: 'red' },
  settings: { title: 'It is not set up completely', color: 'orange' },
  'switched-off': { title: 'It is switched off', color: 'gray' },
  secret: { title: 'The secret is missing', color: 'orange' },
  mapping: { title: 'The connection works, but there is no mapping yet', color: 'yellow' },
  tenant: { title: 'No tenant is linked yet', color: 'yellow' },
};

/** What came of a test: what is wrong is named, and nothing else is blamed for it. */
export function testLabel({ success, reason = 'connection' }: Pick<ConnectionTest, 'success' | 'reason'>): StatusLabel {
  return success ? { title: 'The connection works', color: 'green' } : failures[reason];
}

/** The settings of an integration that count: the organization's over the GLOBAL ones. */
export interface SettingLayers {
  readonly type: Pick<IntegrationType, 'settings'>;
  readonly own?: IntegrationSetting | undefined;
  readonly global?: IntegrationSetting | undefined;
}

/** Whether an integration is set up for an organization or, with `isGlobal`, for those that have nothing of their own. */
export function setupLabel({ type, own, global }: SettingLayers, isGlobal: boolean): StatusLabel {
  const counting = own ?? global;
  if (!counting) return { title: 'Not set up', color: 'gray' };
  if (!isGlobal && global?.enabled === false) return { title: 'Switched off for all organizations', color: 'gray' };
  if (!counting.enabled) return { title: 'Disabled', color: 'gray' };
  const counts = countingSettings(type.settings, { own: own?.settings ?? {}, global: global?.settings ?? {} });
  const missing = type.settings.filter(
    (setting) =>
      isNeeded(setting, counts) &&
      !(isGlobal && setting.scope === 'organization') &&
      !own?.settings[setting.name] &&
      !global?.settings[setting.name],
  );
  return missing.length > 0
    ? { title: 'Not set up completely', color: 'orange' }
    : { title: 'Enabled', color: 'green' };
}
