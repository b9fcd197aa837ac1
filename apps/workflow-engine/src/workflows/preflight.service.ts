import type { Principal } from '@msp/auth';
import { faultOf } from '@msp/service';
import {
  organizationIn,
  UnavailableError,
  type ChosenMappings,
  type FieldError,
  type Preflight,
  type Scope,
} from '@msp/models';
import { describeFailure, isWorkflowError, Redactor } from '@msp/workflow-runtime';
import { parseInput, Secret, WorkflowTimeoutError, type Files, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { Context } from '../context';
import { answerIn, askAuthor, FailedQuestion } from '../execution/ask-author';
import type { Question } from '../turn-host/questions';

const timeoutSeconds = 25;

export interface PreflightRequest {
  readonly workflow: WorkflowDefinition;
  readonly values: Readonly<Record<string, unknown>>;
  /** GLOBAL for a workflow that runs without an organization. */
  readonly scope: Scope;
  readonly principal: Principal;
  /** What the way in which the values came does not allow. */
  readonly refused: readonly FieldError[];
  /** What a form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
  /** Opens the files of a form; without it there are none. */
  readonly openFiles?: ((signal: AbortSignal) => Files['open']) | undefined;
  /** Aborts when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** What would stop the workflow, and what it warns of. Nothing is changed, and nothing is stored. */
export async function preflight(context: Context, request: PreflightRequest): Promise<Preflight> {
  const { workflow, values, scope, refused } = request;
  const redactor = new Redactor();
  const logger = context.logger.child({ workflow: workflow.name, organizationId: organizationIn(scope) });
  const refusedNames = new Set(refused.map(({ path }) => path));
  const given = Object.fromEntries(Object.entries(values).filter(([name]) => !refusedNames.has(name)));
  const parsed = parseInput(workflow.parameters, given);
  const errors = [...refused, ...(parsed.valid ? [] : parsed.errors.filter(({ path }) => !refusedNames.has(path)))];
  if (errors.length > 0 || !parsed.valid) return { problems: errors.map(asProblem), warnings: [] };
  for (const value of Object.values(parsed.input)) if (value instanceof Secret) redactor.add(value.reveal());
  try {
    const asked = { ...request, input: parsed.input, redactor, logger };
    const found = (await look(context, asked, { kind: 'check', workflow: workflow.name })) as Preflight;
    logger.debug({ problems: found.problems.length, warnings: found.warnings.length }, 'A workflow was checked');
    return redactor.json(found) as Preflight;
  } catch (error) {
    if (request.signal?.aborted) throw new UnavailableError('The check was given up.', { cause: error });
    const { error: failure, isUnexpected } = describeFailure(error, '');
    const thrown = error instanceof FailedQuestion ? error.fault : faultOf(error);
    if (isUnexpected) logger.error({ fault: thrown }, 'A preflight failed');
    const problem = failure.kind === 'bug' && !isWorkflowError(error) ? fault : failure;
    return redactor.json({ problems: [problem], warnings: [] }) as Preflight;
  }
}

const fault: Preflight['problems'][number] = {
  kind: 'bug',
  message: 'The checks of the workflow have a fault.',
  remedy: 'Report it to the author of the workflow.',
};

/** What would do for an input that is not complete; nothing where the workflow, or a vendor, has nothing to say. */
export async function suggest(context: Context, request: PreflightRequest): Promise<Preflight['proposals']> {
  const { workflow, values } = request;
  if (workflow.suggest === undefined) return undefined;
  const redactor = new Redactor();
  const input = Object.assign(
    {},
    ...Object.entries(workflow.parameters).map(([name, parameter]) => {
      if (parameter.secret || !Object.hasOwn(values, name)) return {};
      const parsed = parseInput({ [name]: parameter }, { [name]: values[name] });
      return parsed.valid ? parsed.input : {};
    }),
  );
  try {
    const asked = { ...request, input, redactor, logger: context.logger };
    return redactor.json(await look(context, asked, { kind: 'suggest', workflow: workflow.name })) as Proposals;
  } catch {
    // Nobody asked for it; what is wrong is said once the form is complete.
    return undefined;
  }
}

type Proposals = Preflight['proposals'];

/** A value that is refused, as a problem. */
export const asProblem = ({ path, message }: FieldError): Preflight['problems'][number] => ({
  path,
  kind: 'invalid-input',
  message,
  remedy: 'Correct this value.',
});

interface Look extends PreflightRequest {
  readonly input: Readonly<Record<string, unknown>>;
  readonly redactor: Redactor;
  readonly logger: Logger;
}

/** Asks a workflow something with clients that only read, for as long as somebody waits for it. */
async function look(context: Context, request: Look, question: Question): Promise<unknown> {
  const stopping = new AbortController();
  const signal = request.signal ? AbortSignal.any([stopping.signal, request.signal]) : stopping.signal;
  const timer = setTimeout(() => stopping.abort(tooSlow()), timeoutSeconds * 1_000);
  const openFile = request.openFiles?.(signal);
  try {
    return answerIn(await askAuthor(context, { ...request, question, readOnly: true, openFile, signal }));
  } finally {
    clearTimeout(timer);
    // Calls that nobody waits for any more are not continued.
    stopping.abort();
  }
}

const tooSlow = () =>
  new WorkflowTimeoutError(`The checks were not done within ${timeoutSeconds} s.`, { remedy: 'Try again.' });
