import { inspect } from 'node:util';
import type { Principal } from '@msp/auth';
import { createTokenCache, integrations, isInstalledIntegration, type IntegrationDefinition } from '@msp/integrations';
import { NotFoundError, ProblemError, type ConnectionTest } from '@msp/models';
import type { Context } from '../context';
import { callerOf, createBaseContext } from '../execution/base-context';
import { Environments } from '../execution/environment';
import { isWorkflowError } from '../execution/failure';
import { Recorder } from '../execution/recorder';
import { Redactor } from '../execution/redactor';
import { untilAborted } from '../execution/until-aborted';

const timeoutMs = 15_000;

export interface IntegrationTest {
  readonly name: string;
  readonly organizationId: string;
  readonly caller: {
    readonly principal: Principal;
    readonly ipAddress: string;
    readonly correlationId: string;
    /** Aborts when the caller hangs up. */
    readonly signal: AbortSignal;
  };
}

type Outcome = Pick<ConnectionTest, 'success' | 'message' | 'remedy'>;

/**
 * Tries the settings of an integration as a workflow of the organization would use them. What does not work is an
 * answer. Throws NotFoundError for an integration that is not installed.
 */
export async function testIntegration(context: Context, test: IntegrationTest): Promise<ConnectionTest> {
  const { name } = test;
  if (!isInstalledIntegration(name)) throw new NotFoundError('Integration', name);
  const started = Date.now();
  const outcome = await tryOut(context, integrations[name], test);
  await record(context, test, outcome);
  return { ...outcome, durationMs: Date.now() - started, testedAt: new Date(started).toISOString() };
}

async function tryOut(context: Context, definition: IntegrationDefinition, test: IntegrationTest): Promise<Outcome> {
  const { organizationId, caller, name } = test;
  const redactor = new Redactor();
  const logger = context.logger.child({ integration: name, organizationId });
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([timeout, caller.signal]);
  try {
    // Read anew, and with a token of its own: what was remembered would test the settings from before.
    const environment = await new Environments(context.repositories).load(organizationId);
    const connections = { ...context.connections, tokens: createTokenCache() };
    const { integrations: clients } = createBaseContext(
      { ...context, connections },
      {
        ...{ environment, caller: callerOf(caller.principal), uses: [name], signal, redactor, logger },
        recorder: new Recorder(redactor),
      },
    );
    const client = await clients.get(definition.name as never);
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

const tooSlow = ({ displayName }: IntegrationDefinition): Outcome => ({
  success: false,
  message: `${displayName} did not answer within ${timeoutMs / 1_000} s.`,
  remedy: 'Check the address in the settings, and try again.',
});

async function record({ repositories }: Context, test: IntegrationTest, { success, message }: Outcome): Promise<void> {
  const { name, organizationId, caller } = test;
  await repositories.audit.record({
    organizationId,
    action: 'Integration.Test',
    actorId: caller.principal.userId,
    actorName: caller.principal.displayName,
    ipAddress: caller.ipAddress,
    correlationId: caller.correlationId,
    entityKind: 'IntegrationSetting',
    entityId: name,
    after: { success, message },
  });
}
