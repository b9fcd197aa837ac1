import { globalScope, type WorkflowDescription } from '@msp/models';
import { fetchLocalToken } from '../common/local-token';
import { dataFolder, findRunningStack, type StackFile } from '../stack/stack-file';
import { executionLines, preflightLines } from './execution-lines';
import { findOrganization } from './find-organization';
import { InputError, readInput } from './given-input';
import { LocalApi, RefusedError, type Scope } from './local-api';
import { nearestNames } from './nearest-names';
import { saveExecution } from './save-execution';
import { watchExecution } from './watch-execution';
import { storageOfStack } from '../stack/prepare-storage';
import { findTarget } from '../stack/target';
import { recordExecution } from './record-execution';
import { readArguments, recordedIn, type WorkflowRequest } from './workflow-arguments';

export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
}

/** Does what the arguments ask for and answers the exit code: 0 only when the workflow succeeded. */
export async function workflowCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { env, say } = terminal;
  const recorded = recordedIn(args);
  if (recorded !== undefined) {
    await recordExecution({ storage: storageOfStack((await findTarget(env)).env), executionId: recorded, say });
    return 0;
  }
  const request = readArguments(args);
  const stack = await findRunningStack(dataFolder(terminal.env));
  if (stack === undefined) {
    throw new Error(
      'The local stack is not running. Start it with npm start in another terminal, then run this again.',
    );
  }
  const api = new LocalApi(stack.addresses, await fetchLocalToken(stack.addresses.identityProvider, request.handle));
  const workflow = await findWorkflow(api, request.name);
  const { from, organization } = request;
  if (from === undefined) return runWorkflow({ api, request, workflow, stack, terminal });
  await saveExecution({ api, workflow, executionId: from, organization, say: terminal.say });
  return 0;
}

/** What failed in words, field by field where that is known. */
export function failureLines(error: unknown): string[] {
  const errors = error instanceof RefusedError || error instanceof InputError ? error.errors : [];
  const message = error instanceof Error ? error.message : String(error);
  return [message, ...errors.map(({ path, message: why }) => `  ${path}: ${why}`)];
}

interface Work {
  readonly api: LocalApi;
  readonly request: WorkflowRequest;
  readonly workflow: WorkflowDescription;
  readonly stack: StackFile;
  readonly terminal: Terminal;
}

async function findWorkflow(api: LocalApi, name: string): Promise<WorkflowDescription> {
  const workflows = await api.workflows();
  const found = workflows.find((workflow) => workflow.name === name.replaceAll('-', '_'));
  if (found !== undefined) return found;
  const nearest = nearestNames(
    name,
    workflows.map((workflow) => workflow.name),
  );
  throw new Error(`There is no workflow ${name} that can be run. The nearest: ${nearest.join(', ')}.`);
}

async function runWorkflow(work: Work): Promise<number> {
  const { api, request, workflow, stack, terminal } = work;
  const { say, interrupted } = terminal;
  const organization = await organizationFor(work);
  const scope: Scope = organization?.organizationId;
  const input = await readInput(workflow, request.inputs);
  const forWhom = organization === undefined ? '' : ` for ${organization.name}`;
  if (request.isDryRun) {
    say(`Checking ${workflow.name}${forWhom}; nothing is changed.`);
    const preflight = await api.preflight(workflow.name, scope, input);
    for (const line of preflightLines(preflight)) say(line);
    return preflight.problems.length === 0 ? 0 : 1;
  }
  const { executionId } = await api.execute(workflow.name, scope, input);
  say(`Running ${workflow.name}${forWhom}.`);
  const execution = await watchExecution({ api, executionId, scope, say, interrupted });
  say('');
  for (const line of executionLines(execution)) say(line);
  say('');
  say(`${stack.addresses.ui}${pageOf(scope, executionId)}`);
  return execution.status === 'Success' ? 0 : 1;
}

async function organizationFor({ api, request: { organization }, workflow }: Work) {
  if (!workflow.requiresOrg) return undefined;
  const organizations = await api.organizations();
  if (organization !== undefined) return findOrganization(organizations, organization);
  const names = organizations.slice(0, 10).map(({ name }) => name);
  throw new Error(`${workflow.name} runs for one organization: say which with --org, such as ${names.join(', ')}.`);
}

const pageOf = (scope: Scope, executionId: string): string =>
  `/${scope === undefined ? globalScope.toLowerCase() : `orgs/${scope}`}/executions/${executionId}`;
