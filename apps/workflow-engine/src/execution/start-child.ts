import { momentText, type Execution } from '@msp/models';
import { createTimedId } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import { LONGEST_CHILD_MS, type AskedWait, type AskedWorkflow } from '@msp/workflow-runtime';
import { systemClock } from '../turn-host/system-clock';
import type { JournalWriter } from './journal-writer';
import type { Accepted, Run } from './run';

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
  { accepted }: Run,
  asked: AskedWorkflow,
  { journal, children }: { readonly journal: JournalWriter; readonly children: Children },
): Promise<AskedWait> {
  const { name, workflowName } = asked;
  const known = journal.findWait(name);
  if (known?.executionId !== undefined) {
    // Whoever wrote that may have died before it was there.
    await children.begin(accepted, { ...asked, executionId: known.executionId });
    return known;
  }
  await children.judge(accepted, asked);
  const executionId = createTimedId();
  const until = momentText(systemClock.now() + LONGEST_CHILD_MS);
  const wait = { name, for: 'workflow', until, workflowName, executionId } as const;
  await journal.wait(wait);
  faultPoint('child.named');
  await children.begin(accepted, { ...asked, executionId });
  return wait;
}
