import { timeOfId } from '../keys/uuid-time';
import type { OrganizationScope } from '@msp/models';
import { ExecutionRepository } from '../executions/execution.repository';
import { SealedValueRepository, type SealedEntry } from './sealed-value.repository';
import type { Storage } from '../storage';

interface Limits {
  readonly now: Date;
  /** Executions that started before this may have been deleted. */
  readonly executionsBefore: Date;
}

/**
 * Deletes the sealed values of an organization that have expired or whose execution is gone, and answers how many. Of
 * those that were shown it makes sure that the vault has them no more.
 */
export async function deleteExpiredSealedValues(
  storage: Storage,
  scope: OrganizationScope,
  { now, executionsBefore }: Limits,
): Promise<number> {
  const repository = new SealedValueRepository(storage);
  const executions = new ExecutionRepository(storage);
  const isOver = async ({ expiresAt, executionId }: SealedEntry): Promise<boolean> => {
    if (expiresAt <= now.toISOString()) return true;
    const startedAt = timeOfId(executionId);
    if (startedAt === undefined || startedAt >= executionsBefore) return false;
    return (await executions.find(scope, executionId)) === undefined;
  };
  let deleted = 0;
  for (const entry of await repository.list(scope)) {
    if (await isOver(entry)) {
      await repository.delete(entry);
      deleted += 1;
    } else if (entry.revealedAt !== undefined) await repository.deleteValue(entry);
  }
  return deleted;
}
