import type { Principal } from '@msp/auth';
import {
  faultOfBranding,
  globalScope,
  InvalidRequestError,
  type ConfigList,
  type ConfigValue,
  type ConfigValueDraft,
  type Scope,
} from '@msp/models';
import type { ConfigValue as StoredValue } from '@msp/storage';
import { nothingToDo, recordedChange, type Caller, type Change } from '@msp/platform';
import type { Context } from '../context';
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
  scope: Scope,
): Promise<ConfigList> {
  const items = (await configValues.list(scope)).map(shown);
  if (scope === globalScope) return { items };
  const global = (await configValues.list(globalScope)).map(shown);
  return { items, global: access.isPlatformAdmin(principal) ? global : global.map(withoutSecretName) };
}

const withoutSecretName = (value: ConfigValue): ConfigValue =>
  value.type === 'secret_ref' ? { ...value, value: mask } : value;

/** Sets a value. Throws InvalidRequestError for one that is not of its type, and StaleError for `expected`. */
export async function putConfigValue(
  context: Context,
  caller: Caller,
  scope: Scope,
  draft: ConfigValueDraft,
  expected?: string,
): Promise<{ value: ConfigValue; isNew: boolean }> {
  const fault = faultOfValue(draft) ?? (scope === globalScope ? faultOfBranding(draft.key, draft.value) : undefined);
  if (fault !== undefined) {
    throw new InvalidRequestError(`The value of ${draft.key} is not valid.`, [{ path: 'value', message: fault }]);
  }
  const { key, type, value, description } = draft;
  const { before, written } = await recordedChange(context, caller, {
    expected,
    read: () => context.configValues.find(scope, key),
    plan(before) {
      const after: StoredValue = {
        organizationId: scope,
        key,
        type,
        value,
        ...(description ? { description } : {}),
        updatedAt: context.now().toISOString(),
        updatedBy: caller.principal.userId,
      };
      return {
        change: changeOf('Config.Set', after, before, after),
        write: async () => ({ ...after, etag: await context.configValues.upsert(after, expected) }),
      };
    },
  });
  return { value: shown(written), isNew: before === undefined };
}

/** Removes a value; none to remove is fine. Throws StaleError for `expected`. */
export async function deleteConfigValue(
  context: Context,
  caller: Caller,
  scope: Scope,
  key: string,
  expected?: string,
): Promise<void> {
  await recordedChange(context, caller, {
    expected,
    read: () => context.configValues.find(scope, key),
    settled: (before) => (before === undefined ? nothingToDo : undefined),
    plan: (before) => ({
      change: changeOf('Config.Delete', { organizationId: scope, key }, before),
      write: () => context.configValues.delete(scope, key, expected),
    }),
  });
}

const changeOf = (
  action: 'Config.Set' | 'Config.Delete',
  { organizationId, key }: Pick<StoredValue, 'organizationId' | 'key'>,
  before: StoredValue | undefined,
  after?: StoredValue,
): Change => ({
  organizationId,
  action,
  entityKind: 'Config',
  entityId: key,
  before: before && recorded(before),
  after: after && recorded(after),
});
