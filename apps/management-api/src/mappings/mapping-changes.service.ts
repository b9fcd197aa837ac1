import { assertMapping } from '@msp/integrations';
import {
  ForbiddenError,
  type IntegrationMapping,
  type IntegrationMappingDraft,
  type IntegrationMappingPatch,
} from '@msp/models';
import { changedMapping, newMapping, type MappingAuthor, type StoredMapping, type Versioned } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { assertMatches, letLastWriterWin } from '../if-match';
import { requireDefinition } from './mapping-definition';
import { patchedMapping } from './mapping-patch';
import { showMapping } from './mapping-view';

export interface MappingTarget {
  readonly organizationId: string;
  readonly mappingId: string;
  readonly ifMatch: string | undefined;
}

/** Throws InvalidRequestError, or ConflictError that says who mapped the organization to the same one already. */
export async function createMapping(
  context: Context,
  caller: Caller,
  organizationId: string,
  draft: IntegrationMappingDraft,
): Promise<IntegrationMapping> {
  const mapping = newMapping({ ...draft, organizationId }, authorOf(context, caller));
  await assertAllowed(context, caller, mapping);
  await record(context, caller, 'Mapping.Create', { after: mapping });
  const etag = await context.mappings.insert(mapping);
  return showMapping(context, { value: mapping, etag });
}

/** Throws StaleError where `ifMatch` is not the version any more, and what `createMapping` throws. */
export async function updateMapping(
  context: Context,
  caller: Caller,
  { organizationId, mappingId, ifMatch }: MappingTarget,
  patch: IntegrationMappingPatch,
): Promise<IntegrationMapping> {
  const updated = await letLastWriterWin(ifMatch, async () => {
    const before = await context.mappings.get(organizationId, mappingId);
    assertMatches(ifMatch, before.etag);
    const after = changedMapping(before.value, patchedMapping(before.value, patch), authorOf(context, caller));
    await assertAllowed(context, caller, after);
    return replace(context, caller, 'Mapping.Update', before, after);
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
    await replace(context, caller, 'Mapping.Delete', before, after);
  });
}

async function replace(
  context: Context,
  caller: Caller,
  action: 'Mapping.Update' | 'Mapping.Delete',
  { value: before, etag }: Versioned<StoredMapping>,
  after: StoredMapping,
): Promise<Versioned<StoredMapping>> {
  await record(context, caller, action, { before, after });
  return { value: after, etag: await context.mappings.replace(after, etag) };
}

const authorOf = ({ now }: Context, { principal: { userId, displayName } }: Caller): MappingAuthor => ({
  ...{ at: now().toISOString(), userId, displayName },
});

async function assertAllowed(context: Context, { principal }: Caller, mapping: StoredMapping): Promise<void> {
  const definition = requireDefinition(mapping.integration, 'integration');
  assertMapping(definition, mapping);
  // An inactive one gives no access, and whoever may make it inactive may keep it so.
  if (definition.actsInOwnTenant && mapping.isActive && !context.access.isPlatformAdmin(principal)) {
    const { value } = await context.organizations.get(mapping.organizationId);
    if (value.tenantId?.toLowerCase() !== mapping.externalOrgId.toLowerCase()) {
      throw new ForbiddenError('Only platform admins map an organization to a tenant that is not its own.');
    }
  }
  await context.mappings.assertFree(mapping);
}

/** Goes first, so whoever loses a race between the checks and the write has recorded what then does not happen. */
async function record(
  context: Context,
  caller: Caller,
  action: string,
  { before, after }: { readonly before?: StoredMapping; readonly after: StoredMapping },
): Promise<void> {
  const { organizationId, mappingId } = after;
  await recordChange(context, caller, {
    ...{ organizationId, action, entityKind: 'Mapping', entityId: mappingId },
    ...{ before, after },
  });
}
