import { type Execution, type ExecutionProgress, isFinal } from '@msp/models';
import { waited } from '../../lib/patient';
import { executionQueries } from '../../queries/execution.queries';

/** Before it is tried again, by how often it has failed in a row. */
const backoffMs = [1_000, 2_000, 5_000, 10_000, 30_000];

/** How an execution stands, whole. */
export type Standing = Omit<ExecutionProgress, 'logs' | 'calls'> & Pick<Execution, 'logs' | 'calls'>;

export interface Followed {
  readonly scope: string;
  /** As it was read. */
  readonly execution: Execution;
  /** Told of each change. */
  readonly onChange: (standing: Standing) => void;
  /** Told once, when it is over. */
  readonly onEnd: () => void;
  /** Told when nothing comes by itself any more; it is tried again until something does. */
  readonly onLost: () => void;
  /** Aborts when nobody looks any more. */
  readonly signal: AbortSignal;
}

/** Follows an execution until it is over. What breaks off is asked for anew, from what is known on. */
export async function followExecution(followed: Followed): Promise<void> {
  const { scope, execution, onChange, onEnd, onLost, signal } = followed;
  let standing: Standing = execution;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const after = `${standing.logs.length}.${standing.calls.length}`;
    try {
      for await (const progress of executionQueries.progress(scope, execution.executionId, { after, signal })) {
        failures = 0;
        if (signal.aborted) return;
        if (isFinal(progress.status)) return onEnd();
        standing = withProgress(standing, progress);
        onChange(standing);
      }
    } catch {
      // Whoever looks is told, and it is read once in a while until the connection is there again.
    }
    if (signal.aborted) return;
    onLost();
    await waited(backoffMs[Math.min(failures, backoffMs.length - 1)] ?? 0, signal);
  }
}

/** What is known, and what is new of it. */
export function withProgress(known: Pick<Standing, 'logs' | 'calls'>, progress: ExecutionProgress): Standing {
  const { logs, calls } = progress;
  return {
    ...progress,
    logs: [...known.logs.slice(0, logs.from), ...logs.entries],
    calls: [...known.calls.slice(0, calls.from), ...calls.entries],
  };
}
