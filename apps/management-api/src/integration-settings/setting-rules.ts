import {
  inheritedSettings,
  isNeeded,
  settingFault,
  type IntegrationDefinition,
  type IntegrationSettingDefinition,
} from '@msp/integrations';
import { globalScope, type FieldError, type Scope } from '@msp/models';
import { isSecretName } from '@msp/storage';

type Settings = Readonly<Record<string, string>>;

export interface SettingParts {
  readonly scope: Scope;
  /** What GLOBAL gives to an organization that leaves a setting out; nothing for GLOBAL itself. */
  readonly inherited: Settings;
  /** The Microsoft tenant that the organization is linked with. */
  readonly tenantId: string | null;
  readonly allowLoopback: boolean;
}

/** Every setting that is unknown, missing, in the wrong place or not of its kind. */
export function settingErrors(
  definition: IntegrationDefinition,
  settings: Settings,
  surroundings: SettingParts,
): FieldError[] {
  const known = new Set(definition.settings.map(({ name }) => name));
  const unknown = Object.keys(settings).filter((name) => !known.has(name));
  const inherited = inheritedSettings(definition, surroundings.inherited, settings);
  const faults = definition.settings.map(
    (setting) => [setting.name, faultOf(setting, settings, { ...surroundings, inherited })] as const,
  );
  return [
    ...unknown.map((name) => [name, `${definition.displayName} has no such setting.`] as const),
    ...faults,
  ].flatMap(([name, message]) => (message === undefined ? [] : [{ path: `settings.${name}`, message }]));
}

function faultOf(setting: IntegrationSettingDefinition, settings: Settings, surroundings: SettingParts) {
  const { scope, inherited, allowLoopback } = surroundings;
  const { name, kind, scope: place = 'both' } = setting;
  const isGlobal = scope === globalScope;
  const belongs = place === 'both' || (place === 'global') === isGlobal;
  const value = settings[name] ?? '';
  const isMissing = belongs && !inherited[name] && isNeeded(setting, { ...inherited, ...settings });
  if (value === '') return isMissing ? 'This setting is missing.' : undefined;
  if (!belongs) {
    return isGlobal ? 'Each organization has its own: leave it out here.' : 'This is set for all organizations only.';
  }
  if (kind === 'secret-ref') return isSecretName(value) ? undefined : 'This is not the name of a secret.';
  const fault = settingFault(setting, value, allowLoopback);
  return fault === undefined ? faultOfTenant(name, value, surroundings) : `It ${fault}.`;
}

/** An organization's Graph client works in its linked tenant, never in another one. */
function faultOfTenant(name: string, value: string, { tenantId }: SettingParts): string | undefined {
  if (name !== 'tenant_id' || value.toLowerCase() === tenantId?.toLowerCase()) return undefined;
  return tenantId === null
    ? 'The organization is not linked with a tenant; a platform admin can link it.'
    : 'This is not the tenant that the organization is linked with.';
}
