import type { Execution } from '@msp/models';
import type { Repositories, Storage } from '@msp/storage';

export interface AskParts {
  readonly repositories: Pick<Repositories, 'executions' | 'openPointers'>;
  readonly storage: Pick<Storage, 'clock'>;
}

/** By whom and when, or that it is to stop at once. */
type StopRequested = Parameters<Repositories['executions']['requestStop']>[2];

/** The wish is written by then, or whoever had it is gone. */
const writtenMs = 60_000;

/**
 * Writes into an execution that it is to be stopped. Should nobody be woken for it after that, because this process dies or
 * the message is lost, it is found all the same: it is looked at in a minute, however long it would have slept.
 */
export async function askToStop(
  { repositories, storage }: AskParts,
  execution: Pick<Execution, 'executionId' | 'organizationId' | 'executedBy'>,
  by: StopRequested,
): Promise<void> {
  // Goes first: who looks between the two writes must not let it sleep on.
  await repositories.openPointers.lookAtStopped(execution, new Date(storage.clock.earliest() + writtenMs));
  await repositories.executions.requestStop(execution.organizationId, execution.executionId, by);
}
