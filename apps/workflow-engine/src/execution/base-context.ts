import type { Principal } from '@msp/auth';
import { choseAddress, type IntegrationDefinition } from '@msp/integrations';
import type { SecretStore } from '@msp/storage';
import {
  createConfig,
  type BaseContext,
  type Caller,
  type LogFields,
  type Organization,
  type WorkflowLog,
} from '@msp/workflow-sdk';
import type { LogEntry } from '@msp/models';
import type { OnCall, OnValue, Recorder, Redactor } from '@msp/workflow-runtime';
import type { Logger } from 'pino';
import { createIntegrations, type ConnectionDefaults, type VendorPatience } from './connections';
import type { Environment } from './environment';
import { createMappings, type MappingParts, type MappingWriter } from '../mappings/workflow-mappings';
import { SecretReader } from './secret-reader';

export interface ContextSource {
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
  /** Told of every call that an integration rejected. */
  readonly onFailure?: (error: unknown) => void;
  /** Told of every call of a client when it begins. */
  readonly onCall?: OnCall;
  /** Told of every value of a client that the workflow reads. */
  readonly onValue?: OnValue;
}

/** What workflows and data providers are given alike. */
export function createBaseContext(source: ContextSource, request: ContextRequest): BaseContext {
  const { environment, principal, uses, signal, recorder, redactor, logger } = request;
  const { readOnly = false, onFailure = () => undefined, onCall = () => undefined, onValue } = request;
  const { mappingParts: parts } = source;
  const { organization, chosenMappings: chosen } = environment;
  const organizationId = organization?.organizationId;
  const isOwnSystem = (definition: IntegrationDefinition) =>
    choseAddress(definition, {
      own: environment.ownSettings.get(definition.name),
      global: environment.globalSettings.get(definition.name),
    });
  const secrets = new SecretReader({ store: source.secretStore, organizationId, redactor, logger, signal });
  const log = createLog(recorder);
  return {
    caller: callerOf(principal),
    config: createConfig(environment.config, secrets),
    secrets: { get: (name) => secrets.get(name) },
    integrations: createIntegrations({
      ...{ defaults: source.connections, environment, secrets, uses, signal, readOnly, onFailure, onCall },
      ...(onValue && { onValue }),
      patience: { ...request.patience, onPause: recorder.pause },
      directory: parts.directory,
      record: recorder.call,
      onPlace: recorder.standing.worksAt,
    }),
    mappings: createMappings({
      parts,
      organization,
      chosen,
      principal,
      writer: request.mappingWriter,
      signal,
      isOwnSystem,
      redactor,
      log,
    }),
    log,
    signal,
  };
}

export function callerOf({ userId, displayName, email }: Principal): Caller {
  return { userId, displayName, ...(email !== '' && { email }) };
}

/** The organization as workflows know it. */
export function organizationOf({ organization }: Environment): Organization | undefined {
  if (organization === undefined) return undefined;
  const { organizationId, name, tenantId } = organization;
  return { id: organizationId, name, ...(tenantId !== undefined && tenantId !== null && { tenantId }) };
}

function createLog(recorder: Recorder): WorkflowLog {
  const at = (level: LogEntry['level']) => (message: string, fields?: LogFields) =>
    recorder.log(level, message, fields);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
