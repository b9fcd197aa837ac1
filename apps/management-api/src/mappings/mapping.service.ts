import { randomUUID } from 'node:crypto';
import { assertMapping, integrations, type IntegrationDefinition } from '@msp/integrations';
import {
  ForbiddenError,
  InvalidRequestError,
  StaleError,
  type IntegrationMapping,
  type IntegrationMappingDraft,
  type IntegrationMappingPatch,
} from '@msp/models';
import type { StoredMapping, Versioned } from '@msp/storage';
import { recordChange, type Caller } from '../caller';
import type { Context } from '../context';
import { assertMatches } from '../if-match';
import { findDefinition } from '../integration-definitions';

export interface MappingFilter {
  readonly activeOnly: boolean;
  readonly integration?: string | undefined;
}

/** What an organization is in external systems, by integration. */
export async function listMappings(
  context: Context,
  organizationId: string,
  { activeOnly, integration }: MappingFilter,
): Promise<{ items: IntegrationMapping[] }> {
  const all = await context.mappings.listByOrganization(organizationId);
  const fitting = all.filter(
    ({ value }) => (!activeOnly || value.isActive) && (integration ?? value.integration) === value.integration,
  );
  return { items: await shown(context, fitting) };
}

/** The mappings of every organization to one integration. */
export async function listIntegrationMappings(
  context: Context,
  integration: string,
): Promise<{ items: IntegrationMapping[] }> {
  requireDefinition(integration, 'name');
  const all = await context.mappings.listByIntegration(integration);
  const holders = Map.groupBy(
    all.filter(({ value }) => value.isActive),
    ({ value }) => value.externalOrgId,
  );
  const othersOf = ({ externalOrgId, organizationId }: StoredMapping) =>
    (holders.get(externalOrgId) ?? []).filter(({ value }) => value.organizationId !== organizationId).length;
  return { items: all.map((mapping) => toModel(mapping, othersOf(mapping.value))) };
}

/** Throws NotFoundError, also for a mapping of another organization. */
export async function getMapping(
  context: Context,
  organizationId: string,
  mappingId: string,
): Promise<IntegrationMapping> {
  return showOne(context, await context.mappings.get(organizationId, mappingId));
}

/** Throws InvalidRequestError, or ConflictError that says who mapped the organization to the same one already. */
export async function createMapping(
  context: Context,
  caller: Caller,
  organizationId: string,
  draft: IntegrationMappingDraft,
): Promise<IntegrationMapping> {
  const at = context.now().toISOString();
  const { userId } = caller.principal;
  const mapping: StoredMapping = {
    ...draft,
    ...{ mappingId: randomUUID(), organizationId, isActive: true, createdAt: at, createdBy: userId },
    ...{ updatedAt: at, updatedBy: userId, updatedByName: caller.principal.displayName },
  };
  await assertAllowed(context, caller, mapping);
  await record(context, caller, 'Mapping.Create', { after: mapping });
  const etag = await context.mappings.insert(mapping);
  return showOne(context, { value: mapping, etag });
}

/** Throws StaleError for `ifMatch` and lost races, and what `createMapping` throws. */
export async function updateMapping(
  context: Context,
  caller: Caller,
  before: { readonly organizationId: string; readonly mappingId: string; readonly ifMatch: string | undefined },
  patch: IntegrationMappingPatch,
): Promise<IntegrationMapping> {
  const found = await context.mappings.get(before.organizationId, before.mappingId);
  assertMatches(before.ifMatch, found.etag);
  const after = changed(found.value, patch, context.now(), caller);
  await assertAllowed(context, caller, after);
  return save(context, caller, found, after, 'Mapping.Update');
}

/** Makes a mapping inactive; once more is fine. Throws NotFoundError and StaleError. */
export async function deleteMapping(
  context: Context,
  caller: Caller,
  { organizationId, mappingId, ifMatch }: Parameters<typeof updateMapping>[2],
): Promise<void> {
  const found = await context.mappings.get(organizationId, mappingId);
  if (!found.value.isActive) return;
  assertMatches(ifMatch, found.etag);
  const after = changed(found.value, { isActive: false }, context.now(), caller);
  await save(context, caller, found, after, 'Mapping.Delete');
}

async function save(
  context: Context,
  caller: Caller,
  { value: before, etag }: Versioned<StoredMapping>,
  after: StoredMapping,
  action: 'Mapping.Update' | 'Mapping.Delete',
): Promise<IntegrationMapping> {
  await record(context, caller, action, { before, after });
  const newEtag = await context.mappings.replace(after, etag).catch((error: unknown) => {
    if (!(error instanceof StaleError)) throw error;
    throw new StaleError('It was changed since you read it. Read it again and repeat your change.', { cause: error });
  });
  return showOne(context, { value: after, etag: newEtag });
}

function changed(
  before: StoredMapping,
  patch: IntegrationMappingPatch,
  at: Date,
  { principal }: Caller,
): StoredMapping {
  const { lastTestedAt: _at, lastTestSucceeded: _succeeded, lastTestMessage: _message, ...untested } = before;
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  // What was tested is another organization than the one that is named now.
  const isAnother = patch.externalOrgId !== undefined && patch.externalOrgId !== before.externalOrgId;
  return {
    ...(isAnother ? untested : before),
    ...given,
    ...{ updatedAt: at.toISOString(), updatedBy: principal.userId, updatedByName: principal.displayName },
  };
}

async function assertAllowed(context: Context, { principal }: Caller, mapping: StoredMapping): Promise<void> {
  const definition = requireDefinition(mapping.integration, 'integration');
  assertMapping(definition, mapping);
  // An inactive one gives no access, and whoever may make it inactive may keep it so.
  if (!definition.actsInOwnTenant || !mapping.isActive || context.access.isPlatformAdmin(principal)) return;
  const { value } = await context.organizations.get(mapping.organizationId);
  if (value.tenantId?.toLowerCase() === mapping.externalOrgId.toLowerCase()) return;
  throw new ForbiddenError('Only platform admins map an organization to a tenant that is not its own.');
}

function requireDefinition(name: string, path: string): IntegrationDefinition {
  const definition = findDefinition(name);
  if (definition !== undefined) return definition;
  const names = Object.values<IntegrationDefinition>(integrations)
    .filter(({ supportsOrgMapping }) => supportsOrgMapping)
    .map((known) => known.name);
  throw new InvalidRequestError(`There is no integration ${name}.`, [{ path, message: `One of ${names.join(', ')}.` }]);
}

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

async function showOne(context: Context, mapping: Versioned<StoredMapping>): Promise<IntegrationMapping> {
  const [others = 0] = await context.mappings.countOthers([mapping.value]);
  return toModel(mapping, others);
}

async function shown(context: Context, mappings: readonly Versioned<StoredMapping>[]): Promise<IntegrationMapping[]> {
  const others = await context.mappings.countOthers(mappings.map(({ value }) => value));
  return mappings.map((mapping, index) => toModel(mapping, others[index] ?? 0));
}

function toModel({ value, etag }: Versioned<StoredMapping>, sharedWith: number): IntegrationMapping {
  const { mappingData, lastTestSucceeded, lastTestMessage, ...mapping } = value;
  return {
    ...mapping,
    ...(isObject(mappingData) && { mappingData }),
    ...(lastTestSucceeded !== undefined && {
      lastTestResult: { success: lastTestSucceeded, message: lastTestMessage ?? '' },
    }),
    ...{ sharedWith, etag },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
