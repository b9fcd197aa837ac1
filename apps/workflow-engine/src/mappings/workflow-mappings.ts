import type { Access, Principal } from '@msp/auth';
import type { IntegrationDefinition } from '@msp/integrations';
import type { ExternalOrganization, Organization } from '@msp/models';
import type { Repositories, StoredMapping } from '@msp/storage';
import { WorkflowError, type IntegrationMapping, type JsonValue, type Mappings } from '@msp/workflow-sdk';
import { findMapping } from './find-mapping';
import type { MappingDirectory } from './mapping-directory';
import { setMapping } from './set-mapping';

/** Whose proof is asked for, by whom. */
export interface ProofQuestion {
  readonly definition: IntegrationDefinition;
  readonly organizationId: string;
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** What mappings are read from and written to. */
export interface MappingParts {
  readonly directory: MappingDirectory;
  readonly mappings: Repositories['mappings'];
  readonly audit: Pick<Repositories['audit'], 'record'>;
  readonly access: Pick<Access, 'flagsOf' | 'isPlatformAdmin'>;
  /** The external organization that is proven to be the organization, and that nobody else holds. */
  prove(request: ProofQuestion): Promise<ExternalOrganization | undefined>;
}

export interface MappingSurroundings {
  readonly parts: MappingParts;
  readonly organization: Organization | undefined;
  readonly principal: Principal;
  readonly signal: AbortSignal;
  /** The execution that writes; absent where nothing may be written. */
  readonly writer: MappingWriter | undefined;
}

/** What the audit trail tells of the execution that changes a mapping. */
export interface MappingWriter {
  readonly executionId: string;
  readonly correlationId: string;
}

/** The mappings of the organization, as workflows see them. */
export function createMappings(surroundings: MappingSurroundings): Mappings {
  const { parts, organization, writer } = surroundings;
  return {
    get: async (integration, mappingId) =>
      asSeen(await findMapping(parts.directory, organization, integration, mappingId)),
    async set(integration, draft) {
      if (writer === undefined) throw new WorkflowError('bug', 'Only a workflow can set a mapping.');
      return asSeen(await setMapping({ ...surroundings, writer }, integration, draft));
    },
  };
}

function asSeen({
  mappingId,
  integration,
  externalOrgId,
  externalOrgName,
  mappingData,
}: StoredMapping): IntegrationMapping {
  return {
    ...{ mappingId, integration, externalOrgId },
    ...(externalOrgName !== undefined && { externalOrgName }),
    // It was stored as JSON.
    ...(mappingData !== undefined && { data: mappingData as JsonValue }),
  };
}
