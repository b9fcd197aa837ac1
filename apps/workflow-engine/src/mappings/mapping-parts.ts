import type { Access, Principal } from '@msp/auth';
import type { IntegrationDefinition } from '@msp/integrations';
import type { ChosenMappings, ExternalOrganization, Organization } from '@msp/models';
import type { ChangeParts, MappingDirectory } from '@msp/platform';
import type { Repositories } from '@msp/storage';

/** Whose proof is asked for, by whom. */
interface ProofQuestion {
  readonly definition: IntegrationDefinition;
  readonly organizationId: string;
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** What mappings are read from and written to. */
export interface MappingParts {
  readonly directory: MappingDirectory;
  readonly mappings: Repositories['mappings'];
  readonly changes: ChangeParts;
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
  /** Whether the organization chose the address of an integration. */
  readonly isOwnSystem: (definition: IntegrationDefinition) => boolean;
}

/** What the audit trail tells of the execution that changes a mapping. */
export interface MappingWriter {
  readonly executionId: string;
  readonly correlationId: string;
}
