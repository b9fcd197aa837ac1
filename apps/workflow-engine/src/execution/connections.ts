import {
  connectIntegration,
  integrations,
  isInstalledIntegration,
  type CallRecorder,
  type ConcurrencyLimits,
  type Connection,
  type InstalledIntegration,
  type Timing,
  type TokenCache,
} from '@msp/integrations';
import { globalScope } from '@msp/models';
import { MappingNotFoundError, MissingSecretError, WorkflowError, type Integrations } from '@msp/workflow-sdk';
import type { Environment } from './environment';
import { effectiveSettings } from './integration-settings';
import { externalOrganizationOf } from './mappings';
import type { SecretReader } from './secret-reader';
import { watchClient } from './watched-client';

/** What all connections of the process share. */
export interface ConnectionDefaults {
  readonly tokens: TokenCache;
  readonly limits: ConcurrencyLimits;
  /** Of one attempt of a call. */
  readonly timeoutMs: number;
  readonly timing?: Timing;
  readonly allowLoopback: boolean;
  readonly endpoints: Connection['endpoints'];
}

export interface ConnectionSurroundings {
  readonly defaults: ConnectionDefaults;
  readonly environment: Environment;
  readonly secrets: SecretReader;
  readonly uses: readonly string[];
  readonly signal: AbortSignal;
  readonly record: CallRecorder;
  /** Told of every call that a client rejected. */
  readonly onFailure: (error: unknown) => void;
}

/** The clients that a definition declares in `uses`, each made once, bound to the organization. */
export function createIntegrations(surroundings: ConnectionSurroundings): Integrations {
  const clients = new Map<string, object>();
  return {
    async get(name, { mappingId } = {}) {
      assertUsable(name, mappingId, surroundings.uses);
      const client = clients.get(name) ?? connect(name, surroundings);
      clients.set(name, client);
      // The registry keeps the client of each integration under its own name.
      return client as never;
    },
  };
}

function assertUsable(
  name: string,
  mappingId: string | undefined,
  uses: readonly string[],
): asserts name is InstalledIntegration {
  if (!uses.includes(name)) throw new WorkflowError('bug', `The workflow does not declare "${name}" in its \`uses\`.`);
  if (!isInstalledIntegration(name)) throw new WorkflowError('bug', `There is no integration "${name}".`);
  if (mappingId !== undefined) throw new MappingNotFoundError(name, mappingId);
}

function connect(name: InstalledIntegration, surroundings: ConnectionSurroundings): object {
  const { defaults, environment, secrets, signal, record, onFailure } = surroundings;
  const { organizationId = globalScope, tenantId } = environment.organization ?? {};
  const { timeoutMs, allowLoopback, timing } = defaults;
  const definition = integrations[name];
  const { settings, ownSecretsOnly } = effectiveSettings(definition, environment);
  const externalOrganizationId = definition.supportsOrgMapping ? externalOrganizationOf(name, environment) : undefined;
  const client: object = connectIntegration(name, {
    organizationId,
    ...(tenantId !== undefined && tenantId !== null && { tenantId }),
    ...(externalOrganizationId !== undefined && { externalOrganizationId }),
    settings,
    http: { timeoutMs, allowLoopback, signal, ...(timing && { timing }) },
    endpoints: defaults.endpoints,
    tokens: defaults.tokens,
    limits: defaults.limits,
    record,
    secret: (reference) => revealFor(secrets, reference, ownSecretsOnly),
  });
  return watchClient(client, onFailure);
}

async function revealFor(secrets: SecretReader, reference: string, ownOnly: boolean): Promise<string> {
  try {
    return await secrets.reveal(reference, { ownOnly });
  } catch (error) {
    if (!ownOnly || !(error instanceof MissingSecretError)) throw error;
    throw new WorkflowError('missing-secret', `The organization has no secret "${reference}" of its own.`, {
      remedy: `Set the secret "${reference}" for the organization: the global one is not sent to an address that the organization chose.`,
    });
  }
}
