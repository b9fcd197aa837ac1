import { assertMapping, integrations, isInstalledIntegration, type IntegrationDefinition } from '@msp/integrations';
import {
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  isSameExternal,
  onlyAdminsMap,
  ProblemError,
  StaleError,
} from '@msp/models';
import { changedMapping, mapsAnew, newMapping, type StoredMapping, type Versioned } from '@msp/storage';
import {
  InvalidInputError,
  MappingNotFoundError,
  WorkflowError,
  type IntegrationMappingDraft,
} from '@msp/workflow-sdk';
import type { MappingSurroundings, MappingWriter } from './workflow-mappings';

type Writing = MappingSurroundings & { readonly writer: MappingWriter };

/**
 * Creates a mapping or changes one: that with the mapping id, else that to the same external organization. Throws
 * InvalidInputError for what is not valid, and a WorkflowError where the person who runs the workflow lacks the right.
 */
export async function setMapping(
  writing: Writing,
  integration: string,
  draft: IntegrationMappingDraft,
): Promise<{ readonly mapping: StoredMapping; readonly isNew: boolean }> {
  const { organization, parts } = writing;
  const definition = requireDefinition(integration);
  if (organization === undefined) throw new WorkflowError('bug', 'There is no organization to map.');
  const { organizationId } = organization;
  await assertRight(writing, organizationId, definition);
  const before = await findExisting(writing, organizationId, integration, draft);
  const after = boundToSystem(
    writing,
    definition,
    before?.value,
    mappingFrom(writing, organizationId, integration, draft, before?.value),
  );
  assertValid(definition, after);
  const sole = mapsAnew(before?.value, after) && !parts.access.isPlatformAdmin(writing.principal);
  if (sole) await assertProven(writing, definition, after);
  try {
    await parts.mappings.assertFree(after);
    await record(writing, before?.value, after);
    if (before === undefined) await parts.mappings.insert(after, { sole });
    else await parts.mappings.replace(after, before.etag, { sole });
  } catch (error) {
    if (error instanceof ForbiddenError) throw refused(error);
    if (!(error instanceof ConflictError || error instanceof StaleError)) throw error;
    throw new InvalidInputError(error.message, {
      cause: error,
      remedy: 'Run it again, and look at what is mapped now.',
    });
  } finally {
    parts.directory.forget(organizationId);
  }
  return { mapping: after, isNew: before === undefined };
}

function requireDefinition(name: string): IntegrationDefinition {
  if (isInstalledIntegration(name) && integrations[name].supportsOrgMapping) return integrations[name];
  const known = Object.values<IntegrationDefinition>(integrations).filter(
    ({ supportsOrgMapping }) => supportsOrgMapping,
  );
  const names = known.map((definition) => definition.name).join(', ');
  throw new InvalidInputError(
    `There is no integration "${name}" that organizations are mapped to. There are ${names}.`,
  );
}

/** As the management API demands it of the person, who may have lost the right since the execution began. */
async function assertRight(
  { parts: { access }, principal }: Writing,
  organizationId: string,
  { displayName }: IntegrationDefinition,
): Promise<void> {
  const { canManageConfig } = await access.flagsOf(principal, organizationId);
  if (canManageConfig) return;
  throw new InvalidInputError(`${principal.displayName} may not map the organization to ${displayName}.`, {
    remedy: 'Somebody with the right to manage its configuration can run this.',
  });
}

/** Less than a platform admin maps only what is proven; by hand it is the same. */
async function assertProven(
  { parts, principal, signal }: Writing,
  definition: IntegrationDefinition,
  { organizationId, externalOrgId }: StoredMapping,
): Promise<void> {
  const proven = await parts.prove({ definition, organizationId, principal, signal }).catch((error: unknown) => {
    if (error instanceof ProblemError) return undefined;
    throw error;
  });
  if (proven === undefined || !isSameExternal(proven.externalOrgId, externalOrgId)) throw refused();
}

const refused = (cause?: Error) =>
  new InvalidInputError(onlyAdminsMap, { cause, remedy: 'Ask a platform admin to map it, then run this again.' });

async function findExisting(
  { parts: { mappings } }: Writing,
  organizationId: string,
  integration: string,
  { mappingId, externalOrgId }: IntegrationMappingDraft,
): Promise<Versioned<StoredMapping> | undefined> {
  const all = (await mappings.listByOrganization(organizationId)).filter(
    ({ value }) => value.integration === integration,
  );
  if (mappingId !== undefined) {
    const named = all.find(({ value }) => value.mappingId === mappingId);
    if (named === undefined) throw new MappingNotFoundError(integration, mappingId);
    return named;
  }
  const same = all.filter(({ value }) => value.externalOrgId === externalOrgId);
  return same.find(({ value }) => value.isActive) ?? same[0];
}

function mappingFrom(
  { principal }: Writing,
  organizationId: string,
  integration: string,
  { externalOrgId, externalOrgName, data }: IntegrationMappingDraft,
  before: StoredMapping | undefined,
): StoredMapping {
  const author = { at: new Date().toISOString(), userId: principal.userId, displayName: principal.displayName };
  const given = {
    externalOrgId,
    ...(externalOrgName !== undefined && { externalOrgName }),
    ...(data !== undefined && { mappingData: data }),
  };
  if (before === undefined) return newMapping({ organizationId, integration, ...given }, author);
  return changedMapping(before, { ...before, ...given, isActive: true }, author);
}

/** Notes whether the id is one of a system whose address the organization chose. */
function boundToSystem(
  { isOwnSystem }: Writing,
  definition: IntegrationDefinition,
  before: StoredMapping | undefined,
  after: StoredMapping,
): StoredMapping {
  if (!mapsAnew(before, after)) return after;
  const { ofOwnSystem: _before, ...mapping } = after;
  return isOwnSystem(definition) ? { ...mapping, ofOwnSystem: true } : mapping;
}

function assertValid(definition: IntegrationDefinition, mapping: StoredMapping): void {
  try {
    assertMapping(definition, mapping);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    const faults = error.errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new InvalidInputError(`The mapping is not valid. ${faults}`, { cause: error });
  }
}

/** Goes first, as with every change; a race that is lost afterwards leaves an event of what did not happen. */
async function record(
  { parts: { audit }, principal, writer }: Writing,
  before: StoredMapping | undefined,
  after: StoredMapping,
): Promise<void> {
  await audit.record({
    ...{ organizationId: after.organizationId, entityKind: 'Mapping', entityId: after.mappingId },
    action: before === undefined ? 'Mapping.Create' : 'Mapping.Update',
    ...{ actorId: principal.userId, actorName: principal.displayName, correlationId: writer.correlationId },
    ...(before && { before }),
    after: { ...after, executionId: writer.executionId },
  });
}
