import type { Principal } from '@msp/auth';
import {
  faultOfBranding,
  globalScope,
  InvalidRequestError,
  type ConfigList,
  type ConfigValue,
  type ConfigValueDraft,
  type OrganizationScope,
} from '@msp/models';
import type { ConfigValue as StoredValue } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { expectedVersion } from '../if-match';
import { mask } from '../integration-definitions';
import { faultOfValue } from './config-value-rules';

const shown = ({ organizationId: _scope, etag = '', ...value }: StoredValue): ConfigValue => ({ ...value, etag });
/** What the trail keeps: the version says nothing to people. */
const recorded = ({ organizationId: _scope, etag: _etag, ...value }: StoredValue) => value;

/**
 * The values of an organization beside the GLOBAL ones, or the GLOBAL ones alone. Which secrets the GLOBAL ones name is
 * shown to platform admins only.
 */
export async function listConfig(
  { access, configValues }: Context,
  principal: Principal,
  scope: OrganizationScope,
): Promise<ConfigList> {
  const items = (await configValues.list(scope)).map(shown);
  if (scope === globalScope) return { items };
  const global = (await configValues.list(globalScope)).map(shown);
  return { items, global: access.isPlatformAdmin(principal) ? global : global.map(withoutSecretName) };
}

const withoutSecretName = (value: ConfigValue): ConfigValue =>
  value.type === 'secret_ref' ? { ...value, value: mask } : value;

/** Sets a value. Throws InvalidRequestError for one that is not of its type, and StaleError for `ifMatch`. */
export async function putConfigValue(
  context: Context,
  caller: Caller,
  scope: OrganizationScope,
  draft: ConfigValueDraft,
  ifMatch?: string,
): Promise<{ value: ConfigValue; isNew: boolean }> {
  const fault = faultOfValue(draft) ?? (scope === globalScope ? faultOfBranding(draft.key, draft.value) : undefined);
  if (fault !== undefined) {
    throw new InvalidRequestError(`The value of ${draft.key} is not valid.`, [{ path: 'value', message: fault }]);
  }
  const before = await context.configValues.find(scope, draft.key);
  const version = expectedVersion(ifMatch, before?.etag);
  const { key, type, value, description } = draft;
  const after: StoredValue = {
    organizationId: scope,
    key,
    type,
    value,
    ...(description ? { description } : {}),
    updatedAt: context.now().toISOString(),
    updatedBy: caller.principal.userId,
  };
  await record(context, caller, 'Config.Set', before, after);
  const etag = await context.configValues.upsert(after, version);
  return { value: shown({ ...after, etag }), isNew: before === undefined };
}

/** Removes a value; none to remove is fine. Throws StaleError for `ifMatch`. */
export async function deleteConfigValue(
  context: Context,
  caller: Caller,
  scope: OrganizationScope,
  key: string,
  ifMatch?: string,
): Promise<void> {
  const before = await context.configValues.find(scope, key);
  if (before === undefined) return;
  const version = expectedVersion(ifMatch, before.etag);
  await record(context, caller, 'Config.Delete', before, undefined);
  await context.configValues.delete(scope, key, version);
}

async function record(
  context: Context,
  caller: Caller,
  action: 'Config.Set' | 'Config.Delete',
  before: StoredValue | undefined,
  after: StoredValue | undefined,
): Promise<void> {
  const subject = after ?? before;
  if (subject === undefined) return;
  await recordChange(context, caller, {
    organizationId: subject.organizationId,
    action,
    entityKind: 'Config',
    entityId: subject.key,
    before: before && recorded(before),
    after: after && recorded(after),
  });
}
