import type { IntegrationDefinition } from '@msp/integrations';
import {
  globalScope,
  InvalidRequestError,
  type IntegrationSetting,
  type IntegrationSettingDraft,
  type IntegrationSettingList,
  type OrganizationScope,
} from '@msp/models';
import type { IntegrationSetting as StoredSetting } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { expectedVersion } from '../if-match';
import { findDefinition, secretSettingsOf } from '../integration-definitions';
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
  scope: OrganizationScope,
): Promise<IntegrationSettingList> {
  const items = (await integrationSettings.list(scope)).map(shown);
  if (scope === globalScope) return { items };
  return { items, global: (await integrationSettings.list(globalScope)).map(shown) };
}

/** Sets how an integration is reached. Throws InvalidRequestError that names each setting which cannot be accepted, and StaleError for `ifMatch`. */
export async function putIntegrationSetting(
  context: Context,
  caller: Caller,
  scope: OrganizationScope,
  draft: IntegrationSettingDraft,
  ifMatch?: string,
): Promise<{ setting: IntegrationSetting; isNew: boolean }> {
  const definition = findDefinition(draft.type);
  if (definition === undefined) {
    const message = 'No such integration is installed.';
    throw new InvalidRequestError(`There is no integration ${draft.type}.`, [{ path: 'type', message }]);
  }
  const before = await context.integrationSettings.find(scope, draft.type);
  const version = expectedVersion(ifMatch, before?.etag);
  const settings = filledIn(definition, draft.settings, before?.settings ?? {});
  await assertAccepted(context, scope, definition, settings);
  const after: StoredSetting = {
    organizationId: scope,
    type: draft.type,
    isEnabled: draft.enabled,
    settings,
    updatedAt: context.now().toISOString(),
    updatedBy: caller.principal.userId,
  };
  await record(context, caller, 'IntegrationSetting.Set', before, after);
  const etag = await context.integrationSettings.upsert(after, version);
  return { setting: shown({ ...after, etag }), isNew: before === undefined };
}

/** Removes a setting; none to remove is fine. The secrets that it names stay. Throws StaleError for `ifMatch`. */
export async function deleteIntegrationSetting(
  context: Context,
  caller: Caller,
  scope: OrganizationScope,
  type: string,
  ifMatch?: string,
): Promise<void> {
  const before = await context.integrationSettings.find(scope, type);
  if (before === undefined) return;
  const version = expectedVersion(ifMatch, before.etag);
  await record(context, caller, 'IntegrationSetting.Delete', before, undefined);
  await context.integrationSettings.delete(scope, type, version);
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
  scope: OrganizationScope,
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

async function record(
  context: Context,
  caller: Caller,
  action: 'IntegrationSetting.Set' | 'IntegrationSetting.Delete',
  before: StoredSetting | undefined,
  after: StoredSetting | undefined,
): Promise<void> {
  const subject = after ?? before;
  if (subject === undefined) return;
  await recordChange(context, caller, {
    organizationId: subject.organizationId,
    action,
    entityKind: 'IntegrationSetting',
    entityId: subject.type,
    before: before && recorded(before),
    after: after && { ...recorded(after), replacedReferences: replacedReferences(before, after) },
  });
}
