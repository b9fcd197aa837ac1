import { faultOf, UnexpectedFaultError } from '@msp/service';
import { assertSettings, createTokenCache, type Connection, type IntegrationDefinition } from '@msp/integrations';
import {
  globalScope,
  organizationIn,
  ProblemError,
  scopeOf,
  type AuditAction,
  type ConnectionTest,
  type Scope,
} from '@msp/models';
import {
  connectionOf,
  Environments,
  MappingDirectory,
  patienceOfPerson,
  recordChange,
  SecretReader,
  type Caller,
  type Environment,
  type VendorPatience,
} from '@msp/platform';
import { isWorkflowError, Recorder, Redactor, untilAborted } from '@msp/workflow-runtime';
import { WorkflowError } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { createBaseContext, type ContextRequest } from '../execution/base-context';
import { systemClock } from '../turn-host/system-clock';

const timeoutMs = 15_000;

/** Who asks for a test. */
export interface TestCaller extends Caller {
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface TriedConnection {
  /** For GLOBAL, the settings that all organizations share. */
  readonly scope: Scope;
  readonly caller: TestCaller;
  /** Default: the organization's mapping, where the integration needs one. */
  readonly mappingId?: string | undefined;
}

export type ConnectionAttempt = Pick<ConnectionTest, 'success' | 'message' | 'remedy' | 'reason'>;

/** Signs in to an integration and reads one thing. What does not work is an answer. */
export async function tryConnection(
  context: Context,
  definition: IntegrationDefinition,
  { scope, caller, mappingId }: TriedConnection,
): Promise<ConnectionAttempt> {
  const { name } = definition;
  const redactor = new Redactor();
  const logger = context.logger.child({ integration: name, organizationId: organizationIn(scope) });
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, caller.signal]);
  try {
    // Read anew, and with a token of its own: what was remembered would test the settings from before.
    const environment = await new Environments(context.repositories).load(scope);
    const connections = { ...context.connections, tokens: createTokenCache() };
    const mappingParts = { ...context.mappingParts, directory: new MappingDirectory(context.repositories.mappings) };
    const recorder = new Recorder(redactor, systemClock);
    const reading = {
      environment,
      principal: caller.principal,
      uses: [name],
      signal,
      redactor,
      logger,
      recorder,
      patience: patienceOfPerson,
    };
    const attempt = async () => {
      if (scope === globalScope) return readFirst(definition, connectionFor(context, definition, reading));
      const { integrations: clients } = createBaseContext({ ...context, connections, mappingParts }, reading);
      return definition.testConnection(await clients.get(name as never, mappingId === undefined ? {} : { mappingId }));
    };
    const failed = async (error: unknown): Promise<ConnectionAttempt> => {
      if (!isWorkflowError(error) || error.kind === 'bug') throw error;
      const reason = reasonOf(definition, error, environment);
      // The settings may be right nevertheless, and then nobody has to look for a fault in them.
      if (reason === 'mapping' && mappingId === undefined && definition.listOrganizations) {
        await readFirst(definition, connectionFor(context, definition, reading));
      }
      return { success: false, reason, message: redactor.text(error.message), remedy: redactor.text(error.remedy) };
    };
    const succeeded = (message: string) => ({ success: true, message: redactor.text(message) });
    return await untilAborted(signal, attempt().then(succeeded, failed));
  } catch (error) {
    if (timeout.aborted) return tooSlow(definition);
    if (isWorkflowError(error) && error.kind !== 'bug') {
      const reason = kinds[error.kind] ?? 'connection';
      return { success: false, reason, message: redactor.text(error.message), remedy: redactor.text(error.remedy) };
    }
    if (error instanceof ProblemError || caller.signal.aborted) throw error;
    logger.error({ fault: faultOf(error) }, 'A connection test failed unexpectedly');
    throw new UnexpectedFaultError(`The connection test of ${name} has a fault.`);
  }
}

type Reason = NonNullable<ConnectionTest['reason']>;

const kinds: Readonly<Partial<Record<WorkflowError['kind'], Reason>>> = {
  'missing-configuration': 'settings',
  'missing-secret': 'secret',
  'missing-mapping': 'mapping',
};

/** What has to be put right, by what was thrown and what is set up. */
function reasonOf({ name, actsInOwnTenant }: IntegrationDefinition, { kind }: WorkflowError, at: Environment): Reason {
  const layers = [at.ownSettings.get(name), at.globalSettings.get(name)].filter((layer) => layer !== undefined);
  const isOff = layers.some(({ isEnabled }) => !isEnabled);
  const lacksTenant = actsInOwnTenant && at.organization !== undefined && !at.organization.tenantId;
  if (kind === 'missing-configuration' && isOff) return 'switched-off';
  if (kind === 'missing-configuration' && layers.length > 0 && lacksTenant) return 'tenant';
  return kinds[kind] ?? 'connection';
}

type Reading = Pick<ContextRequest, 'environment' | 'signal' | 'redactor' | 'logger' | 'recorder'> & {
  readonly patience: VendorPatience;
};

/** Bound to nothing in the external system; without an organization with the GLOBAL secrets alone. */
function connectionFor(context: Context, definition: IntegrationDefinition, reading: Reading): Connection {
  const { environment, signal, redactor, logger, recorder, patience } = reading;
  const store = context.secretStore;
  const secrets = new SecretReader({
    store,
    scope: scopeOf(environment.organization?.organizationId),
    redactor,
    logger,
    signal,
  });
  const defaults = { ...context.connections, tokens: createTokenCache() };
  return connectionOf(definition, { defaults, environment, secrets, signal, patience, record: recorder.call });
}

/** What all organizations share can be tried without one: the external system lists its own. */
async function readFirst(definition: IntegrationDefinition, connection: Connection): Promise<string> {
  const { displayName, listOrganizations } = definition;
  assertSettings(definition, connection);
  if (listOrganizations === undefined) {
    throw new WorkflowError('missing-configuration', `${displayName} can be tested for an organization only.`, {
      remedy: 'Open the Integrations tab of an organization.',
    });
  }
  for await (const page of listOrganizations(connection)) {
    return page.length > 0 ? `Signed in to ${displayName} and read its organizations.` : `Signed in to ${displayName}.`;
  }
  return `Signed in to ${displayName}.`;
}

const tooSlow = ({ displayName }: IntegrationDefinition): ConnectionAttempt => ({
  success: false,
  reason: 'connection',
  message: `${displayName} did not answer within ${timeoutMs / 1_000} s.`,
  remedy: 'Check the address in the settings, and try again.',
});

export interface RecordedTest {
  readonly organizationId: string;
  readonly action: AuditAction;
  readonly entityKind: string;
  readonly entityId: string;
  readonly attempt: ConnectionAttempt;
}

export async function recordTest(
  { changes }: Context,
  caller: TestCaller,
  { attempt: { success, message }, ...test }: RecordedTest,
): Promise<void> {
  await recordChange(changes, caller, { ...test, after: { success, message } });
}
