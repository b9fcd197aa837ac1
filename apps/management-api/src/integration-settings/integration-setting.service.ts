import type { IntegrationDefinition } from '@msp/integrations';
import {
  globalScope,
  InvalidRequestError,
  type IntegrationSetting,
  type IntegrationSettingDraft,
  type IntegrationSettingList,
  type Scope,
} from '@msp/models';
import type { IntegrationSetting as StoredSetting } from '@msp/storage';
import { findIntegration, nothingToDo, recordedChange, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';
import { secretSettingsOf } from '../integration-definitions';
import { isMasked, maskSettings } from './setting-mask';
import { settingErrors } from './setting-rules';

type Settings = Readonly<Record<string, string>>;

const recorded = ({ type, isEnabled, settings, updatedAt, updatedBy }: StoredSetting) => ({
  type,
  enabled: isEnabled,
  settings: maskSettings(type, settings),
  updatedAt,
  updatedBy,
});
const shown = (setting: StoredSetting): IntegrationSetting => ({ ...recorded(setting), etag: setting.etag ?? '' });

/** The settings of an organization beside the GLOBAL ones, or the GLOBAL ones alone; names of secrets are masked. */
export async function listIntegrationSettings(
  { integrationSettings }: Context,
  scope: Scope,
): Promise<IntegrationSettingList> {
  const items = (await integrationSettings.list(scope)).map(shown);
  if (scope === globalScope) return { items };
  return { items, global: (await integrationSettings.list(globalScope)).map(shown) };
}

/** Sets how an integration is reached. Throws InvalidRequestError that names each setting which cannot be accepted, and StaleError for `expected`. */
export async function putIntegrationSetting(
  context: Context,
  caller: Caller,
  scope: Scope,
  draft: IntegrationSettingDraft,
  expected?: string,
): Promise<{ setting: IntegrationSetting; isNew: boolean }> {
  const { type, enabled: isEnabled } = draft;
  const definition = findIntegration(type);
  if (definition === undefined) {
    const message = 'No such integration is installed.';
    throw new InvalidRequestError(`There is no integration ${type}.`, [{ path: 'type', message }]);
  }
  const { before, written } = await recordedChange(context, caller, {
    expected,
    read: () => context.integrationSettings.find(scope, type),
    async plan(before) {
      const settings = filledIn(definition, draft.settings, before?.settings ?? {});
      await assertAccepted(context, scope, definition, settings);
      const after: StoredSetting = {
        organizationId: scope,
        type,
        isEnabled,
        settings,
        updatedAt: context.now().toISOString(),
        updatedBy: caller.principal.userId,
      };
      return {
        change: changeOf('IntegrationSetting.Set', after, before, after),
        write: async () => ({ ...after, etag: await context.integrationSettings.upsert(after, expected) }),
      };
    },
  });
  return { setting: shown(written), isNew: before === undefined };
}

/** Removes a setting; none to remove is fine. The secrets that it names stay. Throws StaleError for `expected`. */
export async function deleteIntegrationSetting(
  context: Context,
  caller: Caller,
  scope: Scope,
  type: string,
  expected?: string,
): Promise<void> {
  await recordedChange(context, caller, {
    expected,
    read: () => context.integrationSettings.find(scope, type),
    settled: (before) => (before === undefined ? nothingToDo : undefined),
    plan: (before) => ({
      change: changeOf('IntegrationSetting.Delete', { organizationId: scope, type }, before),
      write: () => context.integrationSettings.delete(scope, type, expected),
    }),
  });
}

/** What was sent, without blanks; a masked name of a secret means the one that is stored. */
function filledIn({ name: type }: IntegrationDefinition, sent: Settings, stored: Settings): Settings {
  const secrets = new Set(secretSettingsOf(type));
  const entries = Object.entries(sent).map(([name, value]) => {
    const isKept = secrets.has(name) && isMasked(value);
    return [name, isKept ? (stored[name] ?? '') : value.trim()] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

async function assertAccepted(
  { integrationSettings, organizations, allowLoopback }: Context,
  scope: Scope,
  definition: IntegrationDefinition,
  settings: Settings,
): Promise<void> {
  const isGlobal = scope === globalScope;
  const [global, organization] = isGlobal
    ? []
    : await Promise.all([integrationSettings.find(globalScope, definition.name), organizations.get(scope)]);
  const errors = settingErrors(definition, settings, {
    scope,
    inherited: global?.settings ?? {},
    tenantId: organization?.value.tenantId ?? null,
    allowLoopback,
  });
  if (errors.length === 0) return;
  throw new InvalidRequestError(`The settings of ${definition.displayName} are not valid; see errors.`, errors);
}

/** Says in the trail that a reference changed, without saying from what to what. */
function replacedReferences(before: StoredSetting | undefined, after: StoredSetting): string[] {
  return secretSettingsOf(after.type).filter((name) => before?.settings[name] !== after.settings[name]);
}

const changeOf = (
  action: 'IntegrationSetting.Set' | 'IntegrationSetting.Delete',
  { organizationId, type }: Pick<StoredSetting, 'organizationId' | 'type'>,
  before: StoredSetting | undefined,
  after?: StoredSetting,
): Change => ({
  organizationId,
  action,
  entityKind: 'IntegrationSetting',
  entityId: type,
  before: before && recorded(before),
  after: after && { ...recorded(after), replacedReferences: replacedReferences(before, after) },
});
