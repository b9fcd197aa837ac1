import { inspect } from 'node:util';
import { ConflictError, InvalidRequestError, ProblemError, UnavailableError } from '@msp/models';
import {
  WorkflowTimeoutError,
  type DataProviderContext,
  type DataProviderDefinition,
  type WorkflowError,
} from '@msp/workflow-sdk';
import type { Principal } from '@msp/auth';
import type { Context } from '../context';
import { createBaseContext, organizationOf } from '../execution/base-context';
import { patienceOfPerson } from '../execution/connections';
import { isWorkflowError } from '../execution/failure';
import { throughJson } from '../execution/json-value';
import { Recorder } from '../execution/recorder';
import { Redactor } from '../execution/redactor';
import { untilAborted } from '../execution/until-aborted';

const timeoutSeconds = 20;

export interface ProviderRequest {
  readonly provider: DataProviderDefinition;
  readonly organizationId: string;
  readonly input: DataProviderContext['input'];
  readonly principal: Principal;
}

/**
 * Lets a data provider answer, in JSON and without secrets. Throws UnavailableError with the vendor's reason when that
 * fails, ConflictError when something has to be set up first, and InvalidRequestError when the provider refuses the
 * parameters.
 */
export async function askProvider(
  context: Context,
  request: ProviderRequest,
  ask: (context: DataProviderContext) => Promise<unknown>,
): Promise<unknown> {
  const { provider, organizationId, input, principal } = request;
  const redactor = new Redactor();
  const logger = context.logger.child({ dataProvider: provider.name, organizationId });
  const stopping = new AbortController();
  const { signal } = stopping;
  const timer = setTimeout(() => stopping.abort(tooSlow(provider)), timeoutSeconds * 1_000);
  try {
    const environment = await context.environments.load(organizationId);
    const org = organizationOf(environment);
    if (org === undefined) throw new InvalidRequestError('The organization does not exist any more.');
    const recorder = new Recorder(redactor);
    const base = createBaseContext(context, {
      ...{ environment, principal, uses: provider.uses, signal, recorder, redactor, logger },
      patience: patienceOfPerson,
    });
    return redactor.json(throughJson(await untilAborted(signal, ask({ ...base, input, org }))));
  } catch (error) {
    if (isWorkflowError(error)) throw asProblem(error, redactor);
    if (error instanceof ProblemError) throw error;
    logger.error({ failure: redactor.text(inspect(error, { depth: 4 })) }, 'A data provider failed unexpectedly');
    throw error;
  } finally {
    clearTimeout(timer);
    // Calls that nobody waits for any more are not continued.
    stopping.abort();
  }
}

const tooSlow = ({ name }: DataProviderDefinition) =>
  new WorkflowTimeoutError(`The options of ${name} did not come within ${timeoutSeconds} s.`, { remedy: 'Try again.' });

function asProblem(error: WorkflowError, redactor: Redactor): Error {
  const detail = redactor.text(`${error.message} ${error.remedy}`);
  switch (error.kind) {
    case 'integration-error':
    case 'timeout':
    case 'cancelled':
      return new UnavailableError(detail);
    case 'missing-configuration':
    case 'missing-secret':
    case 'missing-mapping':
      return new ConflictError(detail);
    case 'invalid-input':
      return new InvalidRequestError(detail);
    case 'bug':
      return error;
  }
}
