import type { TaskState, UploadedFile } from '@msp/models';
import type { Workflows } from './children';
import type { JsonValue } from './json';
import type { Seal } from './seal';
import type { Secret } from './secret';
import type { Step } from './step';
import type { Waits } from './waits';

declare const augmented: unique symbol;

/** Client types by integration name; each integration adds its own through `declare module '@msp/workflow-sdk'`. */
export interface IntegrationClients {
  readonly [augmented]?: never;
}
export type IntegrationName = Extract<keyof IntegrationClients, string>;

/** The client company that the execution works for. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Its Microsoft Entra tenant, when linked. */
  readonly tenantId?: string;
}

/** The person, or service, with whose rights the workflow runs. */
export interface Caller {
  readonly userId: string;
  readonly displayName: string;
  readonly email?: string;
}

/** Configuration of the organization over GLOBAL. The getters throw MissingConfigurationError. */
export interface Config {
  get(key: string): string;
  find(key: string): string | undefined;
  getInt(key: string): number;
  getBool(key: string): boolean;
  getJson(key: string): JsonValue;
  /** The secret that a `secret_ref` value points to. */
  getSecret(key: string): Promise<Secret>;
}

/** Secrets of the organization, then of GLOBAL. */
export interface Secrets {
  /** Throws MissingSecretError. */
  get(name: string): Promise<Secret>;
}

/** Clients that are signed in already, for the integrations that the definition declares in `uses`. */
export interface Integrations<Name extends IntegrationName = IntegrationName> {
  get<Chosen extends Name>(
    name: Chosen,
    options?: { readonly mappingId?: string },
  ): Promise<IntegrationClients[Chosen]>;
}

export interface IntegrationMapping {
  readonly mappingId: string;
  readonly integration: string;
  readonly externalOrgId: string;
  readonly externalOrgName?: string;
  readonly data?: JsonValue;
}
export type IntegrationMappingDraft = Omit<IntegrationMapping, 'mappingId' | 'integration'> & {
  readonly mappingId?: string;
};

export interface Mappings {
  /** The default one when no id is given. Throws MappingNotFoundError. */
  get(integration: string, mappingId?: string): Promise<IntegrationMapping>;
  /** Creates or updates: by mapping id, else by external organization. */
  set(integration: string, mapping: IntegrationMappingDraft): Promise<IntegrationMapping>;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** Lines shown on the execution. */
export interface WorkflowLog {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** The files that the form of the execution was given. */
export interface Files {
  /** The content, piece by piece. Throws an InvalidInputError for a file that is not of this execution, or gone. */
  open(file: UploadedFile): AsyncIterable<Uint8Array>;
  /** The whole content as UTF-8 text. Throws an InvalidInputError for what is no text. */
  text(file: UploadedFile): Promise<string>;
}

/**
 * Says how far the work is, task by task, each with its one state: shown while the workflow runs, and kept when it is
 * stopped or dies. Each call replaces what the one before said.
 */
export type Progress = (tasks: readonly TaskState[]) => void;

/** What workflows and data providers are given alike, whatever their parameters. */
export interface BaseContext<Name extends IntegrationName = IntegrationName> {
  readonly caller: Caller;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly integrations: Integrations<Name>;
  readonly mappings: Mappings;
  readonly log: WorkflowLog;
  /** Aborted when the execution is cancelled or out of time. */
  readonly signal: AbortSignal;
}

/** `org` is there unless the workflow declares `requiresOrg: false`. */
export type WorkflowContext<
  Input = Readonly<Record<string, unknown>>,
  Name extends IntegrationName = IntegrationName,
  RequiresOrg extends boolean = true,
> = BaseContext<Name> & {
  readonly input: Input;
  readonly executionId: string;
  readonly step: Step;
  readonly progress: Progress;
  readonly files: Files;
  readonly seal: Seal;
  readonly workflows: Workflows;
} & Waits &
  (RequiresOrg extends true ? { readonly org: Organization } : unknown);

export type DataProviderContext<
  Input = Readonly<Record<string, unknown>>,
  Name extends IntegrationName = IntegrationName,
> = BaseContext<Name> & { readonly input: Input; readonly org: Organization };
