import { globalScope, StaleError } from '@msp/models';
import { FormFileRepository } from '../form-files/form-file.repository';
import { OrganizationRepository } from '../organizations/organization.repository';
import type { Storage } from '../storage';
import { deleteRows } from '../tables/delete-rows';
import { deleteExpiredAudit } from '../audit/audit.retention';
import { deleteExpiredExecutions } from '../executions/execution.retention';
import { deleteExpiredSealedValues } from '../sealed-values/sealed-value.retention';

export interface RetentionLimits {
  readonly executionsBefore: Date;
  readonly auditBefore: Date;
  /** Default: now. What has expired by then goes, and so do files that were uploaded a day earlier and never submitted. */
  readonly now?: Date;
  /** About the most that is deleted of each kind in each organization; the rest follows the next time. */
  readonly atMost?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ExpiredCounts {
  readonly executions: number;
  readonly auditEvents: number;
  readonly counters: number;
  readonly files: number;
  readonly sealedValues: number;
}

const defaultAtMost = 20_000;
const dayMs = 86_400_000;

async function deleteExpiredCounters(storage: Storage, partitionKey: string, before: Date): Promise<number> {
  const table = storage.table('ExecutionCounters');
  const rowKeyBefore = before.toISOString().slice(0, 10);
  const { rows } = await table.list({ partitionKey, rowKeyBefore, select: ['day'] });
  await deleteRows(
    table,
    partitionKey,
    rows.map(({ rowKey }) => rowKey),
  );
  return rows.length;
}

/** Deletes what is older than it may be, of all organizations and of `GLOBAL`. Can be repeated and interrupted. */
export async function deleteExpired(storage: Storage, limits: RetentionLimits): Promise<ExpiredCounts> {
  const { executionsBefore, auditBefore, now = new Date() } = limits;
  const { atMost = defaultAtMost, signal } = limits;
  const formFiles = new FormFileRepository(storage);
  const files = { unusedBefore: new Date(now.getTime() - dayMs), submittedBefore: executionsBefore };
  const organizations = await new OrganizationRepository(storage).listAll();
  const scopes = [globalScope, ...organizations.map(({ organizationId }) => organizationId)];
  const counts = { executions: 0, auditEvents: 0, counters: 0, files: 0, sealedValues: 0 };
  for (const scope of scopes) {
    if (signal?.aborted) break;
    counts.executions += await deleteExpiredExecutions(storage, scope, executionsBefore, atMost);
    counts.files += await formFiles.deleteExpired(scope, files);
    counts.counters += await deleteExpiredCounters(storage, scope, executionsBefore);
    counts.auditEvents += await deleteExpiredAudit(storage, scope, auditBefore, atMost).catch((error: unknown) => {
      if (error instanceof StaleError) return 0;
      throw error;
    });
  }
  // Last, because a vault that is away must not hold up the rest.
  for (const scope of scopes) {
    if (signal?.aborted) break;
    counts.sealedValues += await deleteExpiredSealedValues(storage, scope, { now, executionsBefore });
  }
  return counts;
}
