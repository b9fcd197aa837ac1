import {
  ConflictError,
  InvalidRequestError,
  ProblemError,
  UnavailableError,
  type ChosenMappings,
  type OrganizationId,
} from '@msp/models';
import {
  type WorkflowError,
  WorkflowTimeoutError,
  type DataProviderContext,
  type DataProviderDefinition,
} from '@msp/workflow-sdk';
import type { Principal } from '@msp/auth';
import { faultOf, UnexpectedFaultError } from '@msp/service';
import { clean, isWorkflowError, Redactor } from '@msp/workflow-runtime';
import type { Context } from '../context';
import { answerIn, askAuthor, BroughtDownError, FailedQuestion } from '../execution/ask-author';
import type { Question } from '../turn-host/questions';

const timeoutSeconds = 20;

export interface ProviderRequest {
  readonly provider: DataProviderDefinition;
  readonly organizationId: OrganizationId;
  readonly input: DataProviderContext['input'];
  readonly principal: Principal;
  /** What a form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
}

/**
 * Lets a data provider answer, in JSON and without secrets. Throws UnavailableError with the vendor's reason when that
 * fails, ConflictError when something has to be set up first, and InvalidRequestError when the provider refuses the
 * parameters.
 */
export async function askProvider(context: Context, request: ProviderRequest, question: Question): Promise<unknown> {
  const { provider, organizationId } = request;
  const redactor = new Redactor();
  const logger = context.logger.child({ dataProvider: provider.name, organizationId });
  const stopping = new AbortController();
  const { signal } = stopping;
  const timer = setTimeout(() => stopping.abort(tooSlow(provider)), timeoutSeconds * 1_000);
  try {
    const organization = await context.environments.findOrganization(organizationId);
    if (organization === undefined) throw new InvalidRequestError('The organization does not exist any more.');
    const asked = { ...request, question, scope: organizationId, readOnly: false, redactor, logger, signal };
    return redactor.json(answerIn(await askAuthor(context, asked)));
  } catch (error) {
    const problem = isWorkflowError(error) ? asProblem(error, redactor) : error;
    if (problem instanceof ProblemError) throw problem;
    const fault = error instanceof FailedQuestion ? error.fault : faultOf(error);
    logger.error({ fault }, 'A data provider failed unexpectedly');
    throw new UnexpectedFaultError(`The data provider ${provider.name} has a fault.`);
  } finally {
    clearTimeout(timer);
    // Calls that nobody waits for any more are not continued.
    stopping.abort();
  }
}

const tooSlow = ({ name }: DataProviderDefinition) =>
  new WorkflowTimeoutError(`The options of ${name} did not come within ${timeoutSeconds} s.`, { remedy: 'Try again.' });

function asProblem(error: WorkflowError, redactor: Redactor): ProblemError | undefined {
  const detail = clean(`${error.message} ${error.remedy}`, redactor);
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
      return error instanceof BroughtDownError ? new UnavailableError(detail) : undefined;
  }
}
