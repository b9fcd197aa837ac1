import { Reply } from '@msp/http';
import { integrations, isInstalledIntegration, type IntegrationDefinition } from '@msp/integrations';
import {
  globalScope,
  InvalidRequestError,
  NotFoundError,
  UnavailableError,
  type ExternalOrganizationList,
} from '@msp/models';
import type { Context } from '../context';
import { connectionOf } from '../execution/connections';
import type { Environment } from '../execution/environment';
import { isWorkflowError } from '../execution/failure';
import { effectiveSettings } from '../execution/integration-settings';
import { Recorder } from '../execution/recorder';
import { Redactor } from '../execution/redactor';
import { SecretReader } from '../execution/secret-reader';
import type { OrganizationList, ReadPages } from './organization-lists';

const lifetimeSeconds = 3_600;

export interface DiscoveryRequest {
  readonly name: string;
  readonly organizationId: string;
  readonly refresh: boolean;
  readonly waitSeconds: number;
}

/**
 * The organizations of an external system, as the organization reaches it. Throws NotFoundError for an integration that is
 * not installed, InvalidRequestError for one that cannot list them or is not set up, and UnavailableError when the
 * vendor fails and there is no list from before.
 */
export async function discoverOrganizations(
  context: Context,
  { name, organizationId, refresh, waitSeconds }: DiscoveryRequest,
): Promise<Reply<ExternalOrganizationList>> {
  if (!isInstalledIntegration(name)) throw new NotFoundError('Integration', name);
  const definition: IntegrationDefinition = integrations[name];
  if (definition.listOrganizations === undefined) {
    throw refusal(`${definition.displayName} cannot list its organizations. Enter the id by hand.`);
  }
  const { key, read } = await sourceOf(context, definition, organizationId);
  const list = await context.organizationLists.get(key, read, { refresh, waitMs: waitSeconds * 1_000 });
  return replyOf(definition, list);
}

/** What reads the list, and the name under which organizations share it that reach the system in the same way. */
async function sourceOf(context: Context, definition: IntegrationDefinition, organizationId: string) {
  const environment = await context.environments.load(organizationId);
  const settings = settingsOf(definition, environment);
  const references = definition.settings.filter(({ kind }) => kind === 'secret-ref').map(({ name }) => settings[name]);
  const ownNames = (await context.repositories.secretNames.list(organizationId)).map(({ name }) => name);
  const isOwn = environment.ownSettings.has(definition.name) || ownNames.some((name) => references.includes(name));
  const scope = isOwn ? organizationId : globalScope;
  return {
    key: JSON.stringify([definition.name, scope, Object.entries(settings).sort()]),
    read: (signal: AbortSignal) => readPages(context, definition, { environment, scope, signal }),
  };
}

function settingsOf(definition: IntegrationDefinition, environment: Environment): Readonly<Record<string, string>> {
  try {
    return effectiveSettings(definition, environment).settings;
  } catch (error) {
    if (!isWorkflowError(error)) throw error;
    throw refusal(`${error.message} ${error.remedy}`);
  }
}

interface Reading {
  readonly environment: Environment;
  /** Whose secrets are used. */
  readonly scope: string;
  readonly signal: AbortSignal;
}

async function* readPages(
  context: Context,
  definition: IntegrationDefinition,
  { environment, scope, signal }: Reading,
): ReturnType<ReadPages> {
  const redactor = new Redactor();
  const logger = context.logger.child({ integration: definition.name, discovery: scope });
  const ofScope = scope === globalScope ? undefined : scope;
  const secrets = new SecretReader({ store: context.secretStore, organizationId: ofScope, redactor, logger, signal });
  const recorder = new Recorder(redactor);
  const connection = connectionOf(definition, {
    ...{ defaults: context.connections, environment, secrets, signal, record: recorder.call },
  });
  try {
    yield* definition.listOrganizations?.(connection) ?? [];
  } catch (error) {
    logger.warn({ failure: redactor.text(String(error)) }, 'The organizations of an external system could not be read');
    throw error;
  }
}

function replyOf(definition: IntegrationDefinition, list: OrganizationList): Reply<ExternalOrganizationList> {
  const { organizations, readAt, failure, loaded } = list;
  const problem = failure === undefined ? undefined : problemOf(definition, failure);
  if (loaded === undefined && readAt === undefined) throw problem?.error ?? new UnavailableError('Nothing was read.');
  const body = {
    organizations: organizations.map(({ domains, ...organization }) => ({
      ...organization,
      ...(domains && { domains: [...domains] }),
    })),
    loaded: loaded ?? organizations.length,
    ...(readAt !== undefined && { cachedAt: new Date(readAt).toISOString() }),
    ...(problem && { problem: problem.text }),
  };
  if (loaded !== undefined) return new Reply(body, 202);
  if (problem) return new Reply(body);
  const age = Math.floor((Date.now() - (readAt ?? 0)) / 1_000);
  // The answer depends on the caller's rights, which another person on the same machine may not have.
  const headers = {
    'Cache-Control': `private, max-age=${Math.max(0, lifetimeSeconds - age)}`,
    Vary: 'Authorization, Origin',
  };
  return new Reply(body, 200, headers);
}

/** What is wrong in words without secrets: errors of integrations never hold any. */
function problemOf({ displayName }: IntegrationDefinition, failure: unknown): { text: string; error: Error } {
  if (!isWorkflowError(failure)) {
    const text = `The organizations of ${displayName} could not be read.`;
    return { text, error: new UnavailableError(text, { cause: failure }) };
  }
  const text = `${failure.message} ${failure.remedy}`;
  const canWait = failure.kind === 'integration-error' || failure.kind === 'timeout';
  return { text, error: canWait ? new UnavailableError(text, { cause: failure }) : refusal(text) };
}

const refusal = (message: string) => new InvalidRequestError(message, [{ path: 'name', message }]);
