import { inspect } from 'node:util';
import type { Principal } from '@msp/auth';
import { createTokenCache, type IntegrationDefinition } from '@msp/integrations';
import { ProblemError, type ConnectionTest } from '@msp/models';
import type { Context } from '../context';
import { createBaseContext } from '../execution/base-context';
import { Environments } from '../execution/environment';
import { isWorkflowError } from '../execution/failure';
import { Recorder } from '../execution/recorder';
import { Redactor } from '../execution/redactor';
import { untilAborted } from '../execution/until-aborted';
import { MappingDirectory } from '../mappings/mapping-directory';

const timeoutMs = 15_000;

/** Who asks for a test. */
export interface TestCaller {
  readonly principal: Principal;
  readonly ipAddress: string;
  readonly correlationId: string;
  /** Aborts when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface TriedConnection {
  readonly organizationId: string;
  readonly caller: TestCaller;
  /** Default: the organization's mapping, where the integration needs one. */
  readonly mappingId?: string | undefined;
}

export type ConnectionAttempt = Pick<ConnectionTest, 'success' | 'message' | 'remedy'>;

/** Signs in to an integration for an organization and reads one thing. What does not work is an answer. */
export async function tryConnection(
  context: Context,
  definition: IntegrationDefinition,
  { organizationId, caller, mappingId }: TriedConnection,
): Promise<ConnectionAttempt> {
  const { name } = definition;
  const redactor = new Redactor();
  const logger = context.logger.child({ integration: name, organizationId });
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, caller.signal]);
  try {
    // Read anew, and with a token of its own: what was remembered would test the settings from before.
    const environment = await new Environments(context.repositories).load(organizationId);
    const connections = { ...context.connections, tokens: createTokenCache() };
    const mappingParts = { ...context.mappingParts, directory: new MappingDirectory(context.repositories.mappings) };
    const { integrations: clients } = createBaseContext(
      { ...context, connections, mappingParts },
      {
        ...{ environment, principal: caller.principal, uses: [name], signal, redactor, logger },
        recorder: new Recorder(redactor),
      },
    );
    const client = await clients.get(name as never, mappingId === undefined ? {} : { mappingId });
    const message = await untilAborted(signal, definition.testConnection(client));
    return { success: true, message: redactor.text(message) };
  } catch (error) {
    if (timeout.aborted) return tooSlow(definition);
    if (isWorkflowError(error) && error.kind !== 'bug') {
      return { success: false, message: redactor.text(error.message), remedy: redactor.text(error.remedy) };
    }
    if (error instanceof ProblemError || caller.signal.aborted) throw error;
    logger.error({ failure: redactor.text(inspect(error, { depth: 4 })) }, 'A connection test failed unexpectedly');
    throw error;
  }
}

const tooSlow = ({ displayName }: IntegrationDefinition): ConnectionAttempt => ({
  success: false,
  message: `${displayName} did not answer within ${timeoutMs / 1_000} s.`,
  remedy: 'Check the address in the settings, and try again.',
});

export interface RecordedTest {
  readonly organizationId: string;
  readonly action: string;
  readonly entityKind: string;
  readonly entityId: string;
  readonly attempt: ConnectionAttempt;
}

export async function recordTest(
  { repositories }: Context,
  { principal, ipAddress, correlationId }: TestCaller,
  { attempt, ...test }: RecordedTest,
): Promise<void> {
  const { success, message } = attempt;
  await repositories.audit.record({
    ...test,
    ...{ actorId: principal.userId, actorName: principal.displayName, ipAddress, correlationId },
    after: { success, message },
  });
}
