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
import { describeFailure, isWorkflowError, Recorder, Redactor, untilAborted } from '@msp/workflow-runtime';
import {
  createFiles,
  missingFile,
  parseInput,
  providersOf,
  Secret,
  WorkflowTimeoutError,
  type BaseContext,
  type Files,
  type Outlook,
  type WorkflowDefinition,
} from '@msp/workflow-sdk';
import type { Context } from '../context';
import { createBaseContext, organizationOf } from '../execution/base-context';
import { systemClock } from '../turn-host/system-clock';
import { patienceOfPerson } from '@msp/platform';
import { consentProblems } from './consent-problems';

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
  /** The files of a form; without them there are none. */
  readonly files?: ((signal: AbortSignal) => Files) | undefined;
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
    const found = await look(context, { ...request, input: parsed.input, redactor }, (surroundings, using) =>
      check(workflow, surroundings, using),
    );
    logger.debug({ problems: found.problems.length, warnings: found.warnings.length }, 'A workflow was checked');
    return redactor.json(found) as Preflight;
  } catch (error) {
    if (request.signal?.aborted) throw new UnavailableError('The check was given up.', { cause: error });
    const { error: failure, isUnexpected } = describeFailure(error, '');
    if (isUnexpected) logger.error({ fault: faultOf(error) }, 'A preflight failed');
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
    const { proposals } = await look(context, { ...request, input, redactor }, async (surroundings) => ({
      ...nothing,
      proposals: { ...(await workflow.suggest?.(surroundings)) },
    }));
    return redactor.json(proposals) as Preflight['proposals'];
  } catch {
    // Nobody asked for it; what is wrong is said once the form is complete.
    return undefined;
  }
}

const nothing: Preflight = { problems: [], warnings: [] };

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
}

type Surroundings = Parameters<NonNullable<WorkflowDefinition['preflight']>>[0];
/** Looks with other integrations than those of the workflow. */
type Using = (uses: readonly string[]) => BaseContext;

/** Asks a workflow something with clients that only read, for as long as somebody waits for it. */
async function look(
  context: Context,
  request: Look,
  ask: (surroundings: Surroundings, using: Using) => Promise<Preflight>,
): Promise<Preflight> {
  const { workflow, input, scope, principal, redactor, mappings, files } = request;
  const stopping = new AbortController();
  const signal = request.signal ? AbortSignal.any([stopping.signal, request.signal]) : stopping.signal;
  const timer = setTimeout(() => stopping.abort(tooSlow()), timeoutSeconds * 1_000);
  try {
    const environment = await context.environments.load(scope, mappings);
    const org = organizationOf(environment);
    const using: Using = (uses) =>
      createBaseContext(context, {
        environment,
        principal,
        uses,
        signal,
        redactor,
        logger: context.logger,
        recorder: new Recorder(redactor, systemClock),
        readOnly: true,
        patience: patienceOfPerson,
      });
    const surroundings = { ...using(workflow.uses), input, files: files?.(signal) ?? noFiles, ...(org && { org }) };
    return await untilAborted(signal, ask(surroundings, using));
  } finally {
    clearTimeout(timer);
    // Calls that nobody waits for any more are not continued.
    stopping.abort();
  }
}

async function check(workflow: WorkflowDefinition, surroundings: Surroundings, using: Using): Promise<Preflight> {
  // Choices may come from Graph where the workflow itself does not use it.
  const asking = workflow.uses.includes('msgraph') ? surroundings : using(['msgraph']);
  const consent = await consentProblems({ permissions: permissionsOf(workflow) }, asking);
  if (workflow.preflight === undefined) {
    const connections = await checkConnections(workflow, surroundings);
    return { ...connections, problems: [...consent, ...connections.problems] };
  }
  const { problems, warnings, outlook } = await workflow.preflight(surroundings);
  const harm = harmOf(workflow, surroundings.input);
  return { problems: [...consent, ...problems], warnings: [...warnings], ...shownOf(outlook), ...harm };
}

/** What its own requests need, and those of what its choices come from, which need not be declared by the workflow. */
const permissionsOf = (workflow: WorkflowDefinition): readonly string[] => [
  ...new Set([workflow, ...providersOf(workflow)].flatMap(({ permissions = [] }) => permissions)),
];

const harmOf = (workflow: WorkflowDefinition, input: Look['input']): Pick<Preflight, 'destructive'> =>
  workflow.destructive && !workflow.takesAway(input) ? { destructive: false } : {};

/** Left out where there is nothing to say. */
function shownOf({ subject, lines, proposals }: Outlook): Pick<Preflight, 'subject' | 'plan' | 'proposals'> {
  return {
    ...(subject !== undefined && { subject }),
    ...(lines.length > 0 && { plan: lines.map(({ label, items }) => ({ label, items: [...items] })) }),
    ...(Object.keys(proposals).length > 0 && { proposals }),
  };
}

const noFiles = createFiles((file) => {
  throw missingFile(file);
});

const tooSlow = () =>
  new WorkflowTimeoutError(`The checks were not done within ${timeoutSeconds} s.`, { remedy: 'Try again.' });

/** Of a workflow without checks of its own it is known at least what it has to be connected with. */
async function checkConnections(
  { uses }: WorkflowDefinition,
  { integrations }: Pick<Surroundings, 'integrations'>,
): Promise<Preflight> {
  const problems = [];
  for (const name of uses) {
    try {
      await integrations.get(name);
    } catch (error) {
      const { error: failure, isUnexpected } = describeFailure(error, '');
      if (isUnexpected) throw error;
      problems.push(failure);
    }
  }
  return { problems, warnings: [] };
}
