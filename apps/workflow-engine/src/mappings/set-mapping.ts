import { integrations, type IntegrationDefinition } from '@msp/integrations';
import {
  ConflictError,
  ForbiddenError,
  InvalidRequestError,
  isSameExternal,
  onlyAdminsMap,
  ProblemError,
  StaleError,
} from '@msp/models';
import { checkMapping, findIntegration, recordedChange } from '@msp/platform';
import { changedMapping, newMapping, type StoredMapping, type Versioned } from '@msp/storage';
import {
  InvalidInputError,
  MappingNotFoundError,
  WorkflowError,
  type IntegrationMappingDraft,
} from '@msp/workflow-sdk';
import type { MappingSurroundings, MappingWriter } from './mapping-parts';

type Writing = MappingSurroundings & { readonly writer: MappingWriter };

interface Wanted {
  readonly organizationId: string;
  readonly definition: IntegrationDefinition;
  readonly draft: IntegrationMappingDraft;
}

/**
 * Creates a mapping or changes one: that with the mapping id, else that to the same external organization. Throws
 * InvalidInputError for what is not valid, and a WorkflowError where the person who runs the workflow lacks the right.
 */
export async function setMapping(
  writing: Writing,
  integration: string,
  draft: IntegrationMappingDraft,
): Promise<{ readonly mapping: StoredMapping; readonly isNew: boolean }> {
  const { organization } = writing;
  const definition = requireDefinition(integration);
  if (organization === undefined) throw new WorkflowError('bug', 'There is no organization to map.');
  const { organizationId } = organization;
  await assertRight(writing, organizationId, definition);
  try {
    return await write(writing, { organizationId, definition, draft });
  } catch (error) {
    throw inWords(error);
  } finally {
    // What was refused may be so because of what others mapped meanwhile.
    writing.parts.directory.forget(organizationId);
  }
}

async function write(
  writing: Writing,
  wanted: Wanted,
): Promise<{ readonly mapping: StoredMapping; readonly isNew: boolean }> {
  const { parts, principal, signal, writer } = writing;
  const { changes, mappings } = parts;
  const { organizationId, definition } = wanted;
  const { before, written } = await recordedChange(
    changes,
    { principal, correlationId: writer.correlationId },
    {
      async read() {
        signal.throwIfAborted();
        return findExisting(writing, wanted);
      },
      async plan(before) {
        const after = mappingFrom(writing, wanted, before?.value);
        const { mapping, write } = await checkMapping(portsOf(writing, definition), definition, before?.value, after);
        return {
          change: {
            organizationId,
            entityKind: 'Mapping',
            entityId: mapping.mappingId,
            action: before === undefined ? 'Mapping.Create' : 'Mapping.Update',
            ...(before && { before: before.value }),
            after: { ...mapping, executionId: writer.executionId },
          },
          async write() {
            await (before === undefined
              ? mappings.insert(mapping, write)
              : mappings.replace(mapping, before.etag, write));
            return mapping;
          },
        };
      },
    },
  );
  return { mapping: written, isNew: before === undefined };
}

/** What went wrong, for whoever wrote the workflow and the person who runs it. */
function inWords(error: unknown): unknown {
  if (error instanceof ForbiddenError) return refused(error);
  // What storage refuses names no fault of the author, and is logged.
  if (error instanceof InvalidRequestError && error.errors.length > 0) {
    const faults = error.errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
    return new InvalidInputError(`The mapping is not valid. ${faults}`, { cause: error });
  }
  if (!(error instanceof ConflictError || error instanceof StaleError)) return error;
  return new InvalidInputError(error.message, {
    cause: error,
    remedy: 'Run it again, and look at what is mapped now.',
  });
}

function requireDefinition(name: string): IntegrationDefinition {
  const definition = findIntegration(name);
  if (definition?.supportsOrgMapping) return definition;
  const known = Object.values<IntegrationDefinition>(integrations).filter(
    ({ supportsOrgMapping }) => supportsOrgMapping,
  );
  const names = known.map((one) => one.name).join(', ');
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
const portsOf = (
  { parts, principal, signal, isOwnSystem }: Writing,
  definition: IntegrationDefinition,
): Parameters<typeof checkMapping>[0] => ({
  mappings: parts.mappings,
  isOwnSystem,
  isPlatformAdmin: parts.access.isPlatformAdmin(principal),
  async assertProven({ organizationId, externalOrgId }) {
    const proven = await parts.prove({ definition, organizationId, principal, signal }).catch((error: unknown) => {
      if (error instanceof ProblemError) return undefined;
      throw error;
    });
    if (proven === undefined || !isSameExternal(proven.externalOrgId, externalOrgId)) throw refused();
  },
});

const refused = (cause?: Error) =>
  new InvalidInputError(onlyAdminsMap, { cause, remedy: 'Ask a platform admin to map it, then run this again.' });

async function findExisting(
  { parts: { mappings } }: Writing,
  { organizationId, definition: { name: integration }, draft: { mappingId, externalOrgId } }: Wanted,
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
  { organizationId, definition: { name: integration }, draft: { externalOrgId, externalOrgName, data } }: Wanted,
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
