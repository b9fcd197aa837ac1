import { momentOf, statusLabels, type ExecutionStatus } from '@msp/models';
import { IntegrationError, WorkflowError, type JsonValue, type Workflows } from '@msp/workflow-sdk';
import { waitOutside } from '../turn/pass-time';
import type { AskedWait, Journal, JournalEvent, WaitJournal, WorkflowStarter } from './journal';
import { assertMayWait, type WaitParts } from './waits';
import { resultWithheld, thrownBefore, withoutSecrets } from './without-secrets';

/** So long an execution waits for what it runs, in milliseconds: nothing is kept for longer. */
export const LONGEST_CHILD_MS = 90 * 24 * 3_600_000;

export interface ChildParts extends WaitParts {
  readonly journal: Journal & WaitJournal & WorkflowStarter;
  /** Told what a part of the workflow failed with, in an earlier turn too. */
  readonly onFailure: (error: unknown) => void;
}

/** How an execution ended that is a part of another: what comes for the wait of that. */
export interface EndedChild {
  readonly status: ExecutionStatus;
  readonly result?: JsonValue;
  readonly error?: { readonly message: string; readonly remedy: string };
}

/**
 * Runs other workflows as parts of one. Which execution it is is written before that exists, and how it ended when that is
 * known, as a step is; so a workflow that is run again finds the same one.
 */
export function createWorkflows(parts: ChildParts): Workflows {
  return {
    run: async <Input, Result>(
      given: string,
      { name: workflowName }: { readonly name: string },
      input: Input,
    ): Promise<Result> => {
      const { journal, flow, redactor } = parts;
      const { signal, names, order, activity } = flow;
      signal.throwIfAborted();
      assertMayWait(parts, given);
      const name = names.take(given);
      await order.turnOf(name);
      signal.throwIfAborted();
      const before = journal.find(name);
      // The workflow of that name was asked for the same then.
      if (before?.status === 'done') {
        if (before.withheld) throw resultWithheld(name);
        return before.result as Result;
      }
      if (before?.status === 'failed') throw told(parts, thrownBefore(before.error));
      const asked = { name, workflowName, input: inputOf(parts, name, input) };
      const wait = await activity.during(() => start(parts, asked));
      const event = journal.eventsOf(name).find(({ eventId }) => eventId === wait.executionId);
      if (event === undefined && momentOf(wait.until) > parts.clock.now()) return waitOutside(parts, wait);
      const { result, error } = answerOf(event, name, workflowName);
      const kept = withoutSecrets(journal, redactor);
      if (error === undefined) {
        const value = result === undefined ? {} : { result };
        await activity.during(() => kept.keep({ name, status: 'done', ...value }));
        return result as Result;
      }
      await activity.during(() => kept.keep({ name, status: 'failed', error }));
      throw told(parts, error);
    },
  };
}

async function start(
  { journal, recorder }: ChildParts,
  asked: Parameters<WorkflowStarter['startWorkflow']>[0],
): Promise<AskedWait> {
  const { name, workflowName } = asked;
  const wait = await journal.startWorkflow(asked);
  recorder.log('info', `Runs the workflow ${workflowName} as "${name}".`, { executionId: wait.executionId });
  return wait;
}

/** Kept with its execution, where people read it. */
function inputOf({ redactor }: ChildParts, name: string, input: unknown): Readonly<Record<string, unknown>> {
  const text = JSON.stringify(input ?? {});
  const plain: unknown = JSON.parse(text);
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain))
    throw misuse(`What "${name}" is given is no object of parameters.`);
  if (JSON.stringify(redactor.json(plain)) !== text)
    throw misuse(`What "${name}" is given holds a secret, which is stored nowhere.`);
  return plain as Readonly<Record<string, unknown>>;
}

/** What failed there counts as what failed in another system does: one that is caught is not forgotten. */
function answerOf(
  event: JournalEvent | undefined,
  name: string,
  integration: string,
): { readonly result?: JsonValue; readonly error?: IntegrationError } {
  if (event === undefined) {
    return {
      error: new IntegrationError({
        integration,
        message: `What "${name}" runs did not end in time.`,
        remedy: 'Look at its execution, and stop it if nobody waits for it any more.',
      }),
    };
  }
  // It is written by the engine alone.
  const { status, result, error } = event.data as unknown as EndedChild;
  if (status === 'Success') return result === undefined ? {} : { result };
  return {
    error: new IntegrationError({
      integration,
      message: `What "${name}" runs has ended as "${statusLabels[status]}": ${error?.message ?? 'Not everything was done.'}`,
      remedy: error?.remedy ?? 'Look at its execution, and do the rest there.',
    }),
  };
}

function told({ onFailure }: ChildParts, error: WorkflowError): WorkflowError {
  onFailure(error);
  return error;
}

const misuse = (message: string) => new WorkflowError('bug', message);
