/** Why an execution failed, in terms that a technician can act on. */
export const WORKFLOW_ERROR_KINDS = [
  'invalid-input',
  'missing-configuration',
  'missing-secret',
  'missing-mapping',
  'integration-error',
  'timeout',
  'cancelled',
  'bug',
] as const;
export type WorkflowErrorKind = (typeof WORKFLOW_ERROR_KINDS)[number];

/** Said where an error brings no remedy of its own. */
const GENERAL_REMEDY: Readonly<Record<WorkflowErrorKind, string>> = {
  'invalid-input': 'Correct the values and run it again.',
  'missing-configuration': "Complete the organization's configuration and run it again.",
  'missing-secret': 'Add the secret and run it again.',
  'missing-mapping': 'Map the organization on its Integrations tab and run it again.',
  'integration-error': 'Look up the call in the timeline, and run it again once the other system accepts it.',
  timeout: 'Check in the timeline what was done, and run it again when the other systems answer faster.',
  cancelled: 'Check in the timeline what was done before it was cancelled.',
  bug: 'Report it to the author of the workflow, with the execution id.',
};

export interface WorkflowErrorOptions extends ErrorOptions {
  /** What the technician can do about it, as a sentence. */
  readonly remedy?: string;
  /** What the workflow had done and not done when it stopped; shown with the error. JSON only. */
  readonly result?: unknown;
}

/** A failure with a kind from the closed list; message and remedy are shown to the technician. */
export class WorkflowError extends Error {
  readonly remedy: string;
  readonly result?: unknown;

  constructor(
    readonly kind: WorkflowErrorKind,
    message: string,
    { remedy, result, ...options }: WorkflowErrorOptions = {},
  ) {
    super(message, options);
    this.name = new.target.name;
    this.remedy = remedy ?? GENERAL_REMEDY[kind];
    if (result !== undefined) this.result = result;
  }
}

/** The input is well-formed but the workflow cannot act on it, such as a user name that is taken. */
export class InvalidInputError extends WorkflowError {
  constructor(message: string, options?: WorkflowErrorOptions) {
    super('invalid-input', message, options);
  }
}

/** Neither the organization nor GLOBAL has a usable value under `key`. */
export class MissingConfigurationError extends WorkflowError {
  constructor(
    readonly key: string,
    message = `The configuration "${key}" is missing.`,
  ) {
    super('missing-configuration', message, {
      remedy: `Set "${key}" in the organization's configuration, or under GLOBAL.`,
    });
  }
}

/** Neither the organization nor GLOBAL has the secret. */
export class MissingSecretError extends WorkflowError {
  constructor(readonly secretName: string) {
    super('missing-secret', `The secret "${secretName}" is missing.`, {
      remedy: `Set the secret "${secretName}" for the organization, or under GLOBAL.`,
    });
  }
}

/** The organization has no active mapping of the integration, or not the one asked for. */
export class MappingNotFoundError extends WorkflowError {
  constructor(
    readonly integration: string,
    readonly mappingId?: string,
  ) {
    super(
      'missing-mapping',
      `The organization has no mapping ${mappingId ? `${mappingId} ` : ''}of "${integration}".`,
      {
        remedy: `Map the organization to its counterpart in "${integration}" on its Integrations tab.`,
      },
    );
  }
}

/**
 * Several mappings fit and the workflow did not say which. The platform itself takes the default one and never throws
 * this; it is for a workflow for which no default is good enough.
 */
export class MultipleMappingsError extends WorkflowError {
  constructor(
    readonly integration: string,
    readonly mappingIds: readonly string[],
  ) {
    super('missing-mapping', `The organization has several mappings of "${integration}": ${mappingIds.join(', ')}.`, {
      remedy: 'Name one of them by its mapping id.',
    });
  }
}

export interface IntegrationFailure extends ErrorOptions {
  readonly integration: string;
  /** HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** The vendor's own code, such as `Request_ResourceNotFound`. */
  readonly code?: string;
  readonly message: string;
  readonly remedy?: string;
  /** How long the vendor asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** A vendor refused, failed or did not answer. Branch on `code` or `status`. */
export class IntegrationError extends WorkflowError {
  /** Set by `harmless`: the workflow has dealt with it, and its result lacks nothing. */
  harmless = false;
  readonly integration: string;
  readonly status?: number;
  readonly code?: string;
  /** How long the vendor asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor({ integration, status, code, message, remedy, retryAfterMs, ...options }: IntegrationFailure) {
    super('integration-error', message, { ...options, ...(remedy === undefined ? {} : { remedy }) });
    this.integration = integration;
    if (status !== undefined) this.status = status;
    if (code !== undefined) this.code = code;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Declares a vendor's failure that the workflow caught to be of no consequence. Without it, an execution in which a
 * recorded failure was caught ends as `PartialSuccess`. Returns the error.
 */
export function harmless(error: IntegrationError): IntegrationError {
  error.harmless = true;
  return error;
}

/** The execution, or one call of it, took longer than allowed. */
export class WorkflowTimeoutError extends WorkflowError {
  constructor(message: string, options?: WorkflowErrorOptions) {
    super('timeout', message, options);
  }
}

/** A person cancelled the execution. */
export class WorkflowCancelledError extends WorkflowError {
  constructor(message = 'The execution was cancelled.', options?: WorkflowErrorOptions) {
    super('cancelled', message, options);
  }
}
