import { WorkflowError } from '@msp/workflow-sdk';
import { faultOf, UnexpectedFaultError } from '@msp/service';
import type { EffectiveSettings, IntegrationDefinition } from '@msp/integrations';
import { globalScope, InvalidRequestError, type OrganizationId, type Scope } from '@msp/models';
import { connectionOf, effectiveSettings, SecretReader, type Environment } from '@msp/platform';
import { clean, isWorkflowError, readWorkflowError, Recorder, Redactor } from '@msp/workflow-runtime';
import type { Context } from '../context';
import { systemClock } from '../turn-host/system-clock';
import type { ReadPages } from './organization-lists';

/** Where the external organizations are read that an organization may be. */
export interface OrganizationSource {
  /** Organizations share the list of one key: they reach the system in the same way. */
  readonly key: string;
  readonly read: ReadPages;
  /** True where the organization chose the address: what is listed there proves nothing about anybody else's system. */
  readonly isOwnSystem: boolean;
}

/** How an organization reads the list of an integration. Throws InvalidRequestError where the integration is not set up. */
export async function sourceOf(
  context: Context,
  definition: IntegrationDefinition,
  organizationId: OrganizationId,
): Promise<OrganizationSource> {
  const { environment, secrets } = await context.readSurroundings(organizationId, [definition.name]);
  const { settings, ownSecretsOnly } = settingsOf(definition, environment);
  const references = definition.settings.filter(({ kind }) => kind === 'secret-ref').map(({ name }) => settings[name]);
  const used = secrets.filter(({ name }) => references.includes(name));
  const isOwn =
    environment.ownSettings.has(definition.name) || used.some((one) => one.organizationId === organizationId);
  const scope = isOwn ? organizationId : globalScope;
  const secretVersions = used.map(({ organizationId: owner, name, updatedAt }) => [owner, name, updatedAt]);
  return {
    key: JSON.stringify([definition.name, scope, Object.entries(settings).sort(), secretVersions]),
    isOwnSystem: ownSecretsOnly,
    read: (signal) => readPages(context, definition, { environment, scope, signal }),
  };
}

function settingsOf(definition: IntegrationDefinition, environment: Environment): EffectiveSettings {
  try {
    return effectiveSettings(definition, environment);
  } catch (error) {
    if (!isWorkflowError(error)) throw error;
    throw refusal(`${error.message} ${error.remedy}`);
  }
}

interface Reading {
  readonly environment: Environment;
  /** Whose secrets are used. */
  readonly scope: Scope;
  readonly signal: AbortSignal;
}

async function* readPages(
  context: Context,
  definition: IntegrationDefinition,
  { environment, scope, signal }: Reading,
): ReturnType<ReadPages> {
  const redactor = new Redactor();
  const logger = context.logger.child({ integration: definition.name, discovery: scope });
  const secrets = new SecretReader({ store: context.secretStore, scope, redactor, logger, signal });
  const recorder = new Recorder(redactor, systemClock);
  const connection = connectionOf(definition, {
    defaults: context.connections,
    environment,
    secrets,
    signal,
    record: recorder.call,
  });
  try {
    yield* definition.listOrganizations?.(connection) ?? [];
  } catch (error) {
    const kind = readWorkflowError(error)?.kind;
    logger.warn({ kind, fault: faultOf(error) }, 'The organizations of an external system could not be read');
    throw withoutSecrets(error, redactor);
  }
}

/** A request that names an integration which does not do what is asked. */
export const refusal = (message: string) => new InvalidRequestError(message, [{ path: 'name', message }]);

/** What callers are told of a failure, and what is remembered of it. */
function withoutSecrets(error: unknown, redactor: Redactor): Error {
  const known = readWorkflowError(error);
  if (known === undefined) return new UnexpectedFaultError('The organizations could not be read.');
  const { kind, message, remedy } = known;
  return new WorkflowError(kind, clean(message, redactor), { remedy: clean(remedy, redactor) });
}
