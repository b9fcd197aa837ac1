import { choseAddress, type IntegrationDefinition } from '@msp/integrations';
import {
  type AuditAction,
  ConflictError,
  defaultMapping,
  globalScope,
  InvalidRequestError,
  type IntegrationMapping,
  type IntegrationMappingDraft,
  type IntegrationMappingPatch,
} from '@msp/models';
import {
  checkMapping,
  recordChange,
  recordedChange,
  unchanged,
  type Caller,
  type Change,
  type CheckedMapping,
} from '@msp/platform';
import { changedMapping, newMapping, type MappingAuthor, type StoredMapping } from '@msp/storage';
import type { Context } from '../context';
import { requireDefinition } from './mapping-definition';
import { assertMayMap, type MappingCaller } from './mapping-proof';
import { patchedMapping } from './mapping-patch';
import { showMapping } from './mapping-view';

export interface MappingTarget {
  readonly organizationId: string;
  readonly mappingId: string;
  /** The version that the caller read; without one the last writer wins. */
  readonly expected: string | undefined;
}

/** Throws InvalidRequestError, or ConflictError that says who mapped the organization to the same one already. */
export async function createMapping(
  context: Context,
  caller: MappingCaller,
  organizationId: string,
  draft: IntegrationMappingDraft,
): Promise<IntegrationMapping> {
  const drafted = newMapping({ ...draft, organizationId }, authorOf(context, caller));
  const { mapping, write } = await check(context, caller, undefined, drafted);
  await recordChange(context, caller, changeOf('Mapping.Create', undefined, mapping));
  return showMapping(context, { value: mapping, etag: await context.mappings.insert(mapping, write) });
}

/** Throws StaleError where `expected` is not the version any more, and what `createMapping` throws. */
export async function updateMapping(
  context: Context,
  caller: MappingCaller,
  { organizationId, mappingId, expected }: MappingTarget,
  patch: IntegrationMappingPatch,
): Promise<IntegrationMapping> {
  const { written } = await recordedChange(context, caller, {
    expected,
    read: () => context.mappings.get(organizationId, mappingId),
    async plan(before) {
      const after = changedMapping(before.value, patchedMapping(before.value, patch), authorOf(context, caller));
      await assertDefaultStays(context, before.value, after, patch);
      const { mapping, write } = await check(context, caller, before.value, after);
      return {
        change: changeOf('Mapping.Update', before.value, mapping),
        write: async () => ({ value: mapping, etag: await context.mappings.replace(mapping, before.etag, write) }),
      };
    },
  });
  return showMapping(context, written);
}

/** Makes a mapping inactive; once more is fine. Throws NotFoundError, and StaleError for `expected`. */
export async function deleteMapping(
  context: Context,
  caller: Caller,
  { organizationId, mappingId, expected }: MappingTarget,
): Promise<void> {
  await recordedChange(context, caller, {
    expected,
    read: () => context.mappings.get(organizationId, mappingId),
    settled: (before) => (before.value.isActive ? undefined : unchanged(before.etag)),
    async plan(before) {
      const after = changedMapping(before.value, { ...before.value, isActive: false }, authorOf(context, caller));
      await assertDefaultStays(context, before.value, after);
      return {
        change: changeOf('Mapping.Delete', before.value, after),
        write: () => context.mappings.replace(after, before.etag),
      };
    },
  });
}

const authorOf = ({ now }: Context, { principal: { userId, displayName } }: Caller): MappingAuthor => ({
  at: now().toISOString(),
  userId,
  displayName,
});

const check = (
  context: Context,
  caller: MappingCaller,
  before: StoredMapping | undefined,
  after: StoredMapping,
): Promise<CheckedMapping> => {
  const { mappings, access, integrationSettings } = context;
  const ports = {
    mappings,
    isPlatformAdmin: access.isPlatformAdmin(caller.principal),
    assertProven: (mapping: StoredMapping) => assertMayMap(context, caller, mapping),
    async isOwnSystem(definition: IntegrationDefinition) {
      const scopes = [after.organizationId, globalScope];
      const [own, global] = await Promise.all(scopes.map((scope) => integrationSettings.find(scope, definition.name)));
      return choseAddress(definition, { own, global });
    },
  };
  return checkMapping(ports, requireDefinition(after.integration, 'integration'), before, after);
};

/** Another default is chosen by a person, never by what is left: workflows would act elsewhere from one day to the next. */
async function assertDefaultStays(
  { mappings }: Context,
  before: StoredMapping,
  after: StoredMapping,
  patch: IntegrationMappingPatch = {},
): Promise<void> {
  if (patch.isDefault === true && !after.isActive) {
    throw new InvalidRequestError('An inactive mapping cannot be the default one.', [
      { path: 'isDefault', message: 'Make it active first.' },
    ]);
  }
  const unmarks = patch.isDefault === false;
  if (!before.isActive || (after.isActive && !unmarks)) return;
  const all = (await mappings.listByOrganization(before.organizationId)).map(({ value }) => value);
  const active = all.filter(({ integration, isActive }) => isActive && integration === before.integration);
  if (defaultMapping(active)?.mappingId !== before.mappingId || (active.length === 1 && !unmarks)) return;
  const name = before.externalOrgName ?? before.externalOrgId;
  throw new ConflictError(
    `${name} is the default mapping to ${before.integration}: workflows act there when they name none. Make another one the default first.`,
  );
}

const changeOf = (action: AuditAction, before: StoredMapping | undefined, after: StoredMapping): Change => ({
  organizationId: after.organizationId,
  action,
  entityKind: 'Mapping',
  entityId: after.mappingId,
  before,
  after,
});
