import { scopeOf } from '@msp/models';
import type { Principal } from '@msp/auth';
import { choseAddress, type IntegrationDefinition } from '@msp/integrations';
import {
  createIntegrations,
  SecretReader,
  type ConnectionDefaults,
  type Environment,
  type VendorPatience,
} from '@msp/platform';
import type { SecretStore } from '@msp/storage';
import { guardedContext, type Outside, type Recorder, type Redactor } from '@msp/workflow-runtime';
import type { BaseContext, Caller, Organization } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { MappingParts, MappingWriter } from '../mappings/mapping-parts';
import { createMappings } from '../mappings/workflow-mappings';

export interface BaseContextParts {
  readonly secretStore: SecretStore;
  readonly connections: ConnectionDefaults;
  readonly mappingParts: MappingParts;
}

export interface ContextRequest {
  readonly environment: Environment;
  /** With whose rights it runs. */
  readonly principal: Principal;
  readonly uses: readonly string[];
  readonly signal: AbortSignal;
  readonly recorder: Recorder;
  readonly redactor: Redactor;
  readonly logger: Logger;
  /** The execution, where mappings may be written. */
  readonly mappingWriter?: MappingWriter;
  /** For what may look and change nothing. */
  readonly readOnly?: boolean;
  /** How long vendors are waited for. */
  readonly patience?: VendorPatience;
}

/** What data providers and preflights are given, of which no execution tells. */
export function createBaseContext(parts: BaseContextParts, request: ContextRequest): BaseContext {
  const watch = { onFailure: () => undefined, onCall: () => undefined };
  return guardedContext(outsideOf(parts, request), { ...request, watch });
}

/** What is outside, for one organization and with the rights of one person. */
function outsideOf(parts: BaseContextParts, request: ContextRequest): Outside {
  const { environment, signal, recorder, readOnly = false } = request;
  const { secrets, ...reach } = reachOf(parts, request);
  return {
    ...reach,
    secrets,
    integrations: createIntegrations({
      defaults: parts.connections,
      environment,
      secrets,
      signal,
      readOnly,
      patience: { ...request.patience, onPause: recorder.pause },
      directory: parts.mappingParts.directory,
      record: recorder.call,
      onPlace: recorder.standing.worksAt,
    }),
  };
}

type Reach = Omit<Outside, 'integrations' | 'secrets'> & { readonly secrets: SecretReader };

/** What is in the platform's own hands, for one organization and with the rights of one person. */
export function reachOf(
  parts: BaseContextParts,
  request: Omit<ContextRequest, 'uses' | 'recorder' | 'readOnly' | 'patience'>,
): Reach {
  const { environment, principal, signal, redactor, logger } = request;
  const { mappingParts } = parts;
  const { organization, chosenMappings: chosen } = environment;
  const isOwnSystem = (definition: IntegrationDefinition) =>
    choseAddress(definition, {
      own: environment.ownSettings.get(definition.name),
      global: environment.globalSettings.get(definition.name),
    });
  const secrets = new SecretReader({
    store: parts.secretStore,
    scope: scopeOf(organization?.organizationId),
    redactor,
    logger,
    signal,
  });
  return {
    caller: callerOf(principal),
    config: environment.config,
    secrets,
    mappings: createMappings({
      parts: mappingParts,
      organization,
      chosen,
      principal,
      signal,
      isOwnSystem,
      writer: request.mappingWriter,
    }),
  };
}

function callerOf({ userId, displayName, email }: Principal): Caller {
  return { userId, displayName, ...(email !== '' && { email }) };
}

/** The organization as workflows know it. */
export function organizationOf({ organization }: Environment): Organization | undefined {
  if (organization === undefined) return undefined;
  const { organizationId, name, tenantId } = organization;
  return { id: organizationId, name, ...(tenantId !== undefined && tenantId !== null && { tenantId }) };
}
