import { setTimeout as pause } from 'node:timers/promises';
import { momentText, UnavailableError, type Execution } from '@msp/models';
import { createTimedId } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import { LONGEST_CHILD_MS, type AskedWait, type AskedWorkflow } from '@msp/workflow-runtime';
import { systemClock } from '../turn-host/system-clock';
import type { JournalWriter } from './journal-writer';
import type { Accepted, Run } from './run';

const pauseMs = 200;

/** Which execution another one runs, as which of its steps. */
export interface Child extends AskedWorkflow {
  readonly executionId: string;
}

/** Executions that are parts of others. */
export interface Children {
  /** Throws a WorkflowError for what cannot be run. */
  judge(parent: Accepted, asked: AskedWorkflow): Promise<void>;
  /** Accepts it, once, however often it is asked for. */
  begin(parent: Accepted, child: Child): Promise<void>;
  /** Stops everything that an execution runs and that has not ended; also what has not begun yet. */
  stop(parent: Execution): Promise<void>;
}

/** Runs another workflow as a part of an execution: which one that is, is written before it is there. */
export async function startChild(
  { accepted, signal }: Run,
  asked: AskedWorkflow,
  { journal, children }: { readonly journal: JournalWriter; readonly children: Children },
): Promise<AskedWait> {
  const { name, workflowName } = asked;
  const known = journal.findWait(name);
  if (known?.executionId !== undefined) {
    // Whoever wrote that may have died before it was there.
    const child = { ...asked, executionId: known.executionId };
    await patiently(() => children.begin(accepted, child), signal);
    return known;
  }
  await patiently(() => children.judge(accepted, asked), signal);
  const executionId = createTimedId();
  const until = momentText(systemClock.now() + LONGEST_CHILD_MS);
  const wait = { name, for: 'workflow', until, workflowName, executionId } as const;
  await journal.wait(wait);
  faultPoint('child.named');
  await patiently(() => children.begin(accepted, { ...asked, executionId }), signal);
  return wait;
}

/** As its journal is: an execution does not fail because storage is away for a while, and what it runs is not left behind. */
async function patiently(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
    }
    // What ends it is told above.
    await pause(pauseMs, undefined, { signal }).catch(() => undefined);
  }
}
