import { assertMapping } from '@msp/integrations';
import {
  type AuditAction,
  ConflictError,
  defaultMapping,
  InvalidRequestError,
  type IntegrationMapping,
  type IntegrationMappingDraft,
  type IntegrationMappingPatch,
} from '@msp/models';
import {
  changedMapping,
  mapsAnew,
  newMapping,
  type MappingAuthor,
  type MappingWrite,
  type StoredMapping,
  type Versioned,
} from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { assertMatches, letLastWriterWin } from '../if-match';
import { requireDefinition } from './mapping-definition';
import { assertMayMap } from './mapping-proof';
import { bindToSystem } from './mapping-system';
import { patchedMapping } from './mapping-patch';
import { showMapping } from './mapping-view';

/** Who maps; with the token, the engine is asked on their behalf for what is proven. */
export interface MappingCaller extends Caller {
  readonly header: (name: string) => string | undefined;
  readonly signal: AbortSignal;
}

export interface MappingTarget {
  readonly organizationId: string;
  readonly mappingId: string;
  readonly ifMatch: string | undefined;
}

/** Throws InvalidRequestError, or ConflictError that says who mapped the organization to the same one already. */
export async function createMapping(
  context: Context,
  caller: MappingCaller,
  organizationId: string,
  draft: IntegrationMappingDraft,
): Promise<IntegrationMapping> {
  const mapping = await bindToSystem(context, newMapping({ ...draft, organizationId }, authorOf(context, caller)));
  const write = await assertAllowed(context, caller, undefined, mapping);
  await record(context, caller, 'Mapping.Create', { after: mapping });
  const etag = await context.mappings.insert(mapping, write);
  return showMapping(context, { value: mapping, etag });
}

/** Throws StaleError where `ifMatch` is not the version any more, and what `createMapping` throws. */
export async function updateMapping(
  context: Context,
  caller: MappingCaller,
  { organizationId, mappingId, ifMatch }: MappingTarget,
  patch: IntegrationMappingPatch,
): Promise<IntegrationMapping> {
  const updated = await letLastWriterWin(ifMatch, async () => {
    const before = await context.mappings.get(organizationId, mappingId);
    assertMatches(ifMatch, before.etag);
    const changed = changedMapping(before.value, patchedMapping(before.value, patch), authorOf(context, caller));
    const after = mapsAnew(before.value, changed) ? await bindToSystem(context, changed) : changed;
    await assertDefaultStays(context, before.value, after, patch);
    const write = await assertAllowed(context, caller, before.value, after);
    return replace(context, caller, 'Mapping.Update', { before, after, write });
  });
  return showMapping(context, updated);
}

/** Makes a mapping inactive; once more is fine. Throws NotFoundError, and StaleError for `ifMatch`. */
export async function deleteMapping(
  context: Context,
  caller: Caller,
  { organizationId, mappingId, ifMatch }: MappingTarget,
): Promise<void> {
  await letLastWriterWin(ifMatch, async () => {
    const before = await context.mappings.get(organizationId, mappingId);
    if (!before.value.isActive) return;
    assertMatches(ifMatch, before.etag);
    const after = changedMapping(before.value, { ...before.value, isActive: false }, authorOf(context, caller));
    await assertDefaultStays(context, before.value, after);
    await replace(context, caller, 'Mapping.Delete', { before, after, write: {} });
  });
}

async function replace(
  context: Context,
  caller: Caller,
  action: 'Mapping.Update' | 'Mapping.Delete',
  { before, after, write }: Replacement,
): Promise<Versioned<StoredMapping>> {
  await record(context, caller, action, { before: before.value, after });
  return { value: after, etag: await context.mappings.replace(after, before.etag, write) };
}

interface Replacement {
  readonly before: Versioned<StoredMapping>;
  readonly after: StoredMapping;
  readonly write: MappingWrite;
}

const authorOf = ({ now }: Context, { principal: { userId, displayName } }: Caller): MappingAuthor => ({
  ...{ at: now().toISOString(), userId, displayName },
});

/** Answers how it is to be written. */
async function assertAllowed(
  context: Context,
  caller: MappingCaller,
  before: StoredMapping | undefined,
  after: StoredMapping,
): Promise<MappingWrite> {
  const definition = requireDefinition(after.integration, 'integration');
  assertMapping(definition, after);
  const sole = mapsAnew(before, after) && !context.access.isPlatformAdmin(caller.principal);
  if (sole) await assertMayMap(context, caller, after);
  await context.mappings.assertFree(after);
  return { sole };
}

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

/** Goes first, so whoever loses a race between the checks and the write has recorded what then does not happen. */
async function record(
  context: Context,
  caller: Caller,
  action: AuditAction,
  { before, after }: { readonly before?: StoredMapping; readonly after: StoredMapping },
): Promise<void> {
  const { organizationId, mappingId } = after;
  await recordChange(context, caller, {
    ...{ organizationId, action, entityKind: 'Mapping', entityId: mappingId },
    ...{ before, after },
  });
}
