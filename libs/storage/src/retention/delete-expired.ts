import { globalScope, StaleError } from '@msp/models';
import { FormFileRepository } from '../form-files/form-file.repository';
import { OrganizationRepository } from '../organizations/organization.repository';
import type { Storage } from '../storage';
import { deleteRows } from './delete-rows';
import { deleteExpiredAudit } from './expired-audit';
import { deleteExpiredExecutions } from './expired-executions';

export interface RetentionLimits {
  readonly executionsBefore: Date;
  readonly auditBefore: Date;
  /** For files that were uploaded and never submitted. */
  readonly uploadsBefore: Date;
  /** About the most that is deleted of each kind in each organization; the rest follows the next time. */
  readonly atMost?: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ExpiredCounts {
  readonly executions: number;
  readonly auditEvents: number;
  readonly counters: number;
  readonly files: number;
}

const defaultAtMost = 20_000;

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
  const { executionsBefore, auditBefore, uploadsBefore, atMost = defaultAtMost, signal } = limits;
  const formFiles = new FormFileRepository(storage);
  const files = { unusedBefore: uploadsBefore, submittedBefore: executionsBefore };
  const organizations = await new OrganizationRepository(storage).listAll();
  const counts = { executions: 0, auditEvents: 0, counters: 0, files: 0 };
  for (const scope of [globalScope, ...organizations.map(({ organizationId }) => organizationId)]) {
    if (signal?.aborted) break;
    counts.executions += await deleteExpiredExecutions(storage, scope, executionsBefore, atMost);
    counts.files += await formFiles.deleteExpired(scope, files);
    counts.counters += await deleteExpiredCounters(storage, scope, executionsBefore);
    counts.auditEvents += await deleteExpiredAudit(storage, scope, auditBefore, atMost).catch((error: unknown) => {
      if (error instanceof StaleError) return 0;
      throw error;
    });
  }
  return counts;
}
