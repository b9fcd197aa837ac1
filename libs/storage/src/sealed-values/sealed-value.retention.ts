import type { Retention } from '../registry/retention';
import { timeOfId } from '../keys/uuid-time';
import type { SealedEntry } from './sealed-value.repository';

/**
 * Those that have expired or whose execution is gone. Of those that were shown it makes sure that the vault has them no
 * more.
 */
export const sealedValueRetention = {
  counts: 'sealedValues',
  needsVault: true,
  deleteExpired: async ({ repositories }, scope, { now, executionsBefore }) => {
    const { sealedValues, executions } = repositories;
    const isOver = async ({ expiresAt, executionId }: SealedEntry): Promise<boolean> => {
      if (expiresAt <= now.toISOString()) return true;
      const startedAt = timeOfId(executionId);
      // Executions that started before may have been deleted.
      if (startedAt === undefined || startedAt >= executionsBefore) return false;
      return (await executions.find(scope, executionId)) === undefined;
    };
    let deleted = 0;
    for (const entry of await sealedValues.list(scope)) {
      if (await isOver(entry)) {
        await sealedValues.delete(entry);
        deleted += 1;
      } else if (entry.revealedAt !== undefined) await sealedValues.deleteValue(entry);
    }
    return deleted;
  },
} as const satisfies Retention;
