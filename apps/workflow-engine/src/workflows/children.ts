import { ConflictError, endedAt, globalScope, isFinal, momentText, type Execution } from '@msp/models';
import { timeOfId, type ExecutionEnd, type JournalEntry, type NewExecution, type OpenExecution } from '@msp/storage';
import { StoppedError } from '@msp/workflow-runtime';
import { parseInput, Secret, WorkflowError, type WorkflowDefinition } from '@msp/workflow-sdk';
import type { Context } from '../context';
import { askToStop } from '../execution/ask-to-stop';
import type { Accepted } from '../execution/run';
import type { Child, Children } from '../execution/start-child';
import { wakeAnybody, wakeOf } from '../execution/wake-anybody';
import { tellParent, type TellParts } from '../execution/tell-parent';
import { accept } from './accept';
import { judgeInput } from './workflow-input';

/** So deep may executions run others: one that runs itself does not go on for ever. */
const deepest = 5;

type Asked = Omit<Child, 'executionId'>;

/** Executions that other executions run, for the same organization and the same person. */
export const childrenOf = (context: Context): Children => ({
  judge: (parent, asked) => judge(context, parent, asked),
  begin: (parent, child) => begin(context, parent, child),
  stop: (parent) => stopChildren(context, parent),
});

/** What comes after the end of an execution, once more. */
export async function restOfEnd(context: Context, ended: OpenExecution): Promise<void> {
  await tellParent(tellParts(context), ended.execution, wakeOf(ended).lane);
  await context.repositories.executions.finishIndex(ended.execution);
}

export const tellParts = ({ repositories, driver }: Pick<Context, 'repositories' | 'driver'>): TellParts => ({
  journals: repositories.executionJournals,
  driver,
});

async function judge(context: Context, { open, scope }: Accepted, asked: Asked): Promise<void> {
  const { name } = asked;
  const workflow = workflowOf(context, asked);
  if (workflow.requiresOrg && scope === globalScope)
    throw new WorkflowError('bug', `"${name}" runs a workflow that needs an organization, and this one has none.`);
  const parsed = parseInput(workflow.parameters, asked.input);
  if (!parsed.valid) {
    const words = parsed.errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
    throw new WorkflowError('invalid-input', `What "${name}" is given is not valid. ${words}`);
  }
  if (Object.values(parsed.input).some((value) => value instanceof Secret))
    throw new WorkflowError('bug', `What "${name}" is given holds a secret, which is stored nowhere.`);
  await assertNotTooDeep(context, open.execution);
}

function workflowOf({ registry }: Context, { name, workflowName }: Asked): WorkflowDefinition {
  const workflow = registry.workflows.get(workflowName);
  if (workflow === undefined)
    throw new WorkflowError('bug', `"${name}" runs the workflow ${workflowName}, which is not there.`);
  return workflow;
}

async function assertNotTooDeep({ repositories }: Context, execution: Execution): Promise<void> {
  let above: Execution | undefined = execution;
  for (let depth = 1; above?.parentId !== undefined; depth += 1) {
    if (depth === deepest)
      throw new WorkflowError('bug', `Workflows run others that run others, at most ${deepest} one below the other.`);
    above = await repositories.executions.find(above.organizationId, above.parentId);
  }
}

async function begin(context: Context, parent: Accepted, child: Child): Promise<void> {
  const { executionId } = child;
  const { open, scope, principal, mappings } = parent;
  const known = await context.repositories.executions.findOpen(scope, executionId);
  // A message may have been lost with who was to send it.
  if (known?.execution.status === 'Pending') await wakeAnybody(context, wakeOf(known));
  if (known !== undefined) return;
  const { executionId: parentId, correlationId = parentId } = open.execution;
  const workflow = workflowOf(context, child);
  const request = {
    workflow,
    values: child.input,
    scope,
    caller: { principal, ipAddress: undefined, correlationId },
    parent: { executionId: parentId, step: child.name, mappings },
    idempotencyKey: undefined,
    waitMs: 0,
  };
  try {
    await accept(context, request, judgeInput(workflow, child.input), executionId);
  } catch (error) {
    // Somebody else was faster, or has stopped it before it began.
    if (!(error instanceof ConflictError)) throw error;
  }
}

/** Before the execution that runs them is over, so that whoever goes on with its end finds what is left to do. */
export async function stopChildren(context: Context, parent: Execution): Promise<void> {
  const entries = await context.repositories.executionJournals.read(parent);
  const ended = new Set(entries.flatMap((entry) => (entry.kind === 'ended' ? [entry.name] : [])));
  for (const entry of entries) {
    if (entry.kind === 'wait' && !ended.has(entry.name)) await stopChild(context, parent, entry);
  }
}

async function stopChild(
  context: Context,
  parent: Execution,
  { executionId, workflowName, name }: Extract<JournalEntry, { readonly kind: 'wait' }>,
): Promise<void> {
  if (executionId === undefined || workflowName === undefined) return;
  const { organizationId, cancelRequestedBy = 'engine', cancelRequestedByName = 'The workflow that runs it' } = parent;
  const { executions } = context.repositories;
  const find = () => executions.findOpen(organizationId, executionId);
  let known = await find();
  if (known === undefined) {
    if (await insertStopped(context, parent, { executionId, workflowName, name })) return;
    // Somebody was faster.
    known = await find();
  }
  if (known === undefined || isFinal(known.execution.status)) return;
  await askToStop(context, known.execution, {
    cancelRequestedAt: new Date().toISOString(),
    cancelRequestedBy,
    cancelRequestedByName,
  });
  context.runs.find(executionId)?.stop(new StoppedError(cancelRequestedByName));
  await context.driver.wake(wakeOf(known));
}

/** So that nobody who is late begins it. Says whether it was not there. */
async function insertStopped(
  { repositories }: Context,
  parent: Execution,
  { executionId, workflowName, name }: Omit<Child, 'input'>,
): Promise<boolean> {
  const { organizationId, executedBy, executedByName } = parent;
  const startedAt = (timeOfId(executionId) ?? new Date()).toISOString();
  const draft: NewExecution = {
    executionId,
    organizationId,
    workflowName,
    executedBy,
    executedByName,
    startedAt,
    status: 'Cancelled',
    input: {},
    parentId: parent.executionId,
    parentStep: name,
  };
  const end: ExecutionEnd = {
    status: 'Cancelled',
    completedAt: momentText(endedAt(startedAt, Date.now())),
    durationMs: 0,
    logs: [],
    calls: [],
    steps: [],
    error: {
      kind: 'cancelled',
      message: 'What runs it was stopped before it began.',
      remedy: 'Nothing of it was done.',
    },
  };
  try {
    await repositories.executions.insertOver(draft, end);
    return true;
  } catch (failure) {
    if (failure instanceof ConflictError) return false;
    throw failure;
  }
}
