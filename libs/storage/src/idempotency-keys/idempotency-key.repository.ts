import { createHash } from 'node:crypto';
import { ConflictError, StaleError, type OrganizationScope } from '@msp/models';
import { z } from 'zod';
import type { EntityTable } from '../entity-table';
import { parseStored } from '../row';
import type { Storage } from '../storage';

/*
 * | table           | PartitionKey | RowKey                                         |
 * | IdempotencyKeys | userId       | sha256 of organization, workflow and the key   |
 */

export interface IdempotencyClaim {
  readonly userId: string;
  readonly organizationId: OrganizationScope;
  readonly workflowName: string;
  /** As the caller sent it. */
  readonly key: string;
  /** A digest of the input: the same key with another input is a conflict. */
  readonly inputHash: string;
  /** The id that the execution gets if this claim is the first. */
  readonly executionId: string;
}

export interface ClaimedExecution {
  readonly executionId: string;
  /** The key was used before: the id is that of the first execution. */
  readonly isReplay: boolean;
}

const lifetimeMs = 24 * 60 * 60 * 1_000;

const rowSchema = z.object({ inputHash: z.string(), executionId: z.string(), expiresAt: z.string() });

function keyOf({ userId, organizationId, workflowName, key }: IdempotencyClaim) {
  const digest = createHash('sha256')
    .update(JSON.stringify([organizationId, workflowName, key]))
    .digest('hex');
  return { partitionKey: userId, rowKey: digest };
}

export class IdempotencyKeyRepository {
  private readonly table: EntityTable;

  constructor(
    storage: Storage,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.table = storage.table('IdempotencyKeys');
  }

  /**
   * Takes the key for 24 hours; one storage call when it is new. The claim precedes the execution, so after a crash it may
   * name one that does not exist: inserting it under that same id is safe, because only one insert can succeed. Throws
   * ConflictError when the key was used with another input.
   */
  async claim(claim: IdempotencyClaim): Promise<ClaimedExecution> {
    const now = this.now();
    const { inputHash, executionId } = claim;
    const expiresAt = new Date(now.getTime() + lifetimeMs).toISOString();
    const entity = { ...keyOf(claim), properties: { inputHash, executionId, expiresAt } };
    try {
      await this.table.insert(entity);
      return { executionId, isReplay: false };
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
    }
    const taken = await this.table.find(entity);
    if (!taken) return this.claim(claim);
    const first = parseStored(rowSchema, taken.properties, 'idempotency key');
    if (first.expiresAt <= now.toISOString()) {
      try {
        await this.table.replace(entity, taken.etag);
        return { executionId, isReplay: false };
      } catch (error) {
        if (error instanceof StaleError) return this.claim(claim);
        throw error;
      }
    }
    if (first.inputHash !== inputHash) throw new ConflictError('The idempotency key was used with another input.');
    return { executionId: first.executionId, isReplay: true };
  }
}
