import {
  connectIntegration,
  integrations,
  isInstalledIntegration,
  type CallRecorder,
  type ConcurrencyLimits,
  type Connection,
  type ConnectionHttp,
  type InstalledIntegration,
  type IntegrationDefinition,
  type SecretReach,
  type Timing,
  type TokenCache,
} from '@msp/integrations';
import { globalScope } from '@msp/models';
import { MissingSecretError, WorkflowError, type Integrations } from '@msp/workflow-sdk';
import type { StoredMapping } from '@msp/storage';
import { effectiveSettings } from '../environment/effective-settings';
import type { Environment } from '../environment/environment';
import { findMapping } from '../mappings/find-mapping';
import type { MappingDirectory } from '../mappings/mapping-directory';
import type { SecretReader } from './secret-reader';

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

/** How long calls wait for a vendor that asks for it, and who is told. */
export type VendorPatience = Pick<
  ConnectionHttp,
  'deadline' | 'patienceMs' | 'isAwaitedByPerson' | 'onPause' | 'waitElsewhere' | 'beforeWrite' | 'beforeRequest'
>;

/** Somebody looks at a screen meanwhile: soon it is better to say when to try again. */
export const patienceOfPerson: VendorPatience = { patienceMs: 5_000, isAwaitedByPerson: true };

export interface ConnectionParts {
  readonly defaults: ConnectionDefaults;
  readonly environment: Environment;
  readonly directory: Pick<MappingDirectory, 'listOf'>;
  readonly secrets: Pick<SecretReader, 'reveal'>;
  readonly signal: AbortSignal;
  readonly patience?: VendorPatience;
  readonly record: CallRecorder;
  /** For what may look and change nothing. */
  readonly readOnly?: boolean;
  /** Told where each client works, as far as links can be made of it. */
  readonly onPlace?: (name: string, place: string) => void;
}

/** The clients of integrations, each made once, bound to the organization. */
export function createIntegrations(surroundings: ConnectionParts): Integrations {
  const clients = new Map<string, object>();
  return {
    async get(name, { mappingId } = {}) {
      surroundings.signal.throwIfAborted();
      assertInstalled(name);
      // What is not set up is said before what is not mapped.
      const connection = connectionOf(integrations[name], surroundings);
      const mapping = await mappingFor(integrations[name], mappingId, surroundings);
      if (mapping !== undefined) assertSameSystem(integrations[name], mapping, surroundings.environment);
      const key = `${name} ${mapping?.mappingId ?? ''}`;
      const client = clients.get(key) ?? connect(name, connection, mapping, surroundings);
      clients.set(key, client);
      // The registry keeps the client of each integration under its own name.
      return client as never;
    },
  };
}

function assertInstalled(name: string): asserts name is InstalledIntegration {
  if (!isInstalledIntegration(name)) throw new WorkflowError('bug', `There is no integration "${name}".`);
}

/** The mapping that the client acts through; none where the integration knows no organizations, or acts in the own tenant. */
async function mappingFor(
  { name, supportsOrgMapping, actsInOwnTenant }: IntegrationDefinition,
  named: string | undefined,
  { directory, environment }: ConnectionParts,
): Promise<StoredMapping | undefined> {
  const mappingId = named ?? environment.chosenMappings?.[name];
  if (mappingId === undefined && (actsInOwnTenant || !supportsOrgMapping)) return undefined;
  return findMapping(directory, environment.organization, name, mappingId);
}

/** An id of the organization's own system is somebody else's in the MSP's, once its own settings are gone. */
function assertSameSystem(
  definition: IntegrationDefinition,
  { ofOwnSystem = false, externalOrgName, externalOrgId }: StoredMapping,
  environment: Environment,
): void {
  if (!ofOwnSystem || effectiveSettings(definition, environment).ownSecretsOnly) return;
  const { displayName } = definition;
  throw new WorkflowError(
    'missing-mapping',
    `The mapping to ${externalOrgName ?? externalOrgId} was made in a ${displayName} of the organization's own, which its settings do not lead to any more.`,
    { remedy: `A platform admin can map the organization anew, or restore its own settings of ${displayName}.` },
  );
}

function connect(
  name: InstalledIntegration,
  connection: Connection,
  mapping: StoredMapping | undefined,
  { onPlace }: ConnectionParts,
): object {
  const mapped = mapping && { externalOrganizationId: mapping.externalOrgId, mappingData: fieldsOf(mapping) };
  const bound = { ...connection, ...mapped };
  const client: object = connectIntegration(name, bound);
  const definition: IntegrationDefinition = integrations[name];
  const place = definition.placeOf?.(bound);
  if (place !== undefined) onPlace?.(name, place);
  return client;
}

const fieldsOf = ({ mappingData }: StoredMapping): Readonly<Record<string, unknown>> =>
  typeof mappingData === 'object' && mappingData !== null ? { ...mappingData } : {};

/** How an integration is reached for the organization, whoever the organization is there. */
export function connectionOf(
  definition: IntegrationDefinition,
  surroundings: Pick<
    ConnectionParts,
    'defaults' | 'environment' | 'secrets' | 'signal' | 'record' | 'readOnly' | 'patience'
  >,
): Connection {
  const { defaults, environment, secrets, signal, record, readOnly = false, patience } = surroundings;
  const { organizationId = globalScope, tenantId } = environment.organization ?? {};
  const { timeoutMs, allowLoopback, timing } = defaults;
  const { settings, reach } = effectiveSettings(definition, environment);
  return {
    organizationId,
    ...(tenantId !== undefined && tenantId !== null && { tenantId }),
    settings,
    http: { ...patience, timeoutMs, allowLoopback, signal, readOnly, ...(timing && { timing }) },
    endpoints: defaults.endpoints,
    tokens: defaults.tokens,
    limits: defaults.limits,
    record,
    secret: (reference) => revealFor(secrets, reference, environment.organization ? reach.get(reference) : 'shared'),
  };
}

async function revealFor(
  secrets: ConnectionParts['secrets'],
  reference: string,
  reach: SecretReach = 'own',
): Promise<string> {
  try {
    return await secrets.reveal(reference, { ownOnly: reach === 'own' });
  } catch (error) {
    if (reach === 'shared' || !(error instanceof MissingSecretError)) throw error;
    if (reach === 'inherited') {
      throw new WorkflowError('missing-secret', 'The secret that the GLOBAL settings name is missing.', {
        remedy: 'A platform admin can set it under GLOBAL, or the organization names a secret of its own.',
      });
    }
    throw new WorkflowError('missing-secret', `The organization has no secret "${reference}" of its own.`, {
      remedy: `Set the secret "${reference}" for the organization: the global one is not sent where the organization's own settings lead.`,
    });
  }
}
