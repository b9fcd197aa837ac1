import type { Access, Principal } from '@msp/auth';
import type { IntegrationDefinition } from '@msp/integrations';
import type { ChosenMappings, ExternalOrganization, Organization } from '@msp/models';
import { findMapping, type ChangeSource, type MappingDirectory } from '@msp/platform';
import type { Repositories, StoredMapping } from '@msp/storage';
import {
  MappingNotFoundError,
  type IntegrationMapping,
  type JsonValue,
  type Mappings,
  type WorkflowLog,
} from '@msp/workflow-sdk';
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
  readonly changes: ChangeSource;
  readonly access: Pick<Access, 'flagsOf' | 'isPlatformAdmin'>;
  /** The external organization that is proven to be the organization, and that nobody else holds. */
  prove(request: ProofQuestion): Promise<ExternalOrganization | undefined>;
}

export interface MappingSurroundings {
  readonly parts: MappingParts;
  readonly organization: Organization | undefined;
  /** The mappings that count in place of the default ones. */
  readonly chosen?: ChosenMappings | undefined;
  readonly principal: Principal;
  readonly signal: AbortSignal;
  /** The execution that writes; absent where nothing may be written. */
  readonly writer: MappingWriter | undefined;
  /** The timeline of the execution. */
  readonly log: Pick<WorkflowLog, 'debug' | 'info' | 'error'>;
  /** Whether the organization chose the address of an integration. */
  readonly isOwnSystem: (definition: IntegrationDefinition) => boolean;
}

/** What the audit trail tells of the execution that changes a mapping. */
export interface MappingWriter {
  readonly executionId: string;
  readonly correlationId: string;
}

/** The mappings of the organization, as workflows see them. */
export function createMappings(surroundings: MappingSurroundings): Pick<Mappings, 'get'> & Partial<Mappings> {
  const { parts, organization, chosen, writer, log } = surroundings;
  return {
    async get(integration, mappingId) {
      log.info(`Loading mapping for integration ${integration}`);
      const wanted = mappingId ?? chosen?.[integration];
      return asSeen(
        await findMapping(parts.directory, organization, integration, wanted).catch((error: unknown) => {
          if (error instanceof MappingNotFoundError) log.error(`No mapping found for integration ${integration}`);
          throw error;
        }),
      );
    },
    ...(writer && { set: (integration, draft) => set({ ...surroundings, writer }, integration, draft) }),
  };
}

async function set(
  surroundings: MappingSurroundings & { readonly writer: MappingWriter },
  ...[integration, draft]: Parameters<Mappings['set']>
): Promise<IntegrationMapping> {
  const { mapping, isNew } = await setMapping(surroundings, integration, draft);
  surroundings.log.info(`${isNew ? 'Created' : 'Updated'} mapping for integration ${integration}`);
  surroundings.log.debug(`Using external org ID: ${mapping.externalOrgId}`);
  return asSeen(mapping);
}

function asSeen({
  mappingId,
  integration,
  externalOrgId,
  externalOrgName,
  mappingData,
}: StoredMapping): IntegrationMapping {
  return {
    mappingId,
    integration,
    externalOrgId,
    ...(externalOrgName !== undefined && { externalOrgName }),
    // It was stored as JSON.
    ...(mappingData !== undefined && { data: mappingData as JsonValue }),
  };
}
