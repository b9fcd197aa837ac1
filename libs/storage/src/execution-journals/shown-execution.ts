import { isOver, ShownTimeline, type Execution } from '@msp/models';
import type { ExecutionJournalRepository } from './execution-journal.repository';

/** An execution with what it has shown so far: one that is over has it in its row, one that is not in its journal. */
export async function shownExecution(
  { executionJournals }: { readonly executionJournals: Pick<ExecutionJournalRepository, 'readShown'> },
  execution: Execution,
): Promise<Execution> {
  if (isOver(execution)) return execution;
  const timeline = new ShownTimeline();
  for (const chunk of await executionJournals.readShown(execution)) timeline.add(chunk);
  return { ...execution, ...timeline.behind(execution) };
}
