import { ConflictError, StaleError } from '@msp/models';
import type { EntityTable } from '../tables/entity-table';
import { parseStored } from '../tables/row';
import type { Storage } from '../storage';
import { partitionKey, rowSchema } from './job-lease.table';

/** The right to do a job for a while. */
export interface JobLease {
  readonly job: string;
  readonly etag: string;
}

export interface LeaseRequest {
  readonly now: Date;
  /** Who died with the lease keeps others away for this long. */
  readonly holdMs: number;
  /** No lease when the job was completed less than this ago. */
  readonly everyMs: number;
}

export class JobLeaseRepository {
  private readonly table: EntityTable;

  constructor(storage: Storage) {
    this.table = storage.table('JobLeases');
  }

  /** The lease of a job that is due; undefined when it is not, or when somebody else does it. */
  async acquire(job: string, { now, holdMs, everyMs }: LeaseRequest): Promise<JobLease | undefined> {
    const key = { partitionKey, rowKey: job };
    const row = await this.table.find(key);
    const lease = row && parseStored(rowSchema, row.properties, 'lease');
    const completedAt = lease?.completedAt;
    if (lease && Date.parse(lease.heldUntil) > now.getTime()) return undefined;
    if (completedAt !== undefined && Date.parse(completedAt) + everyMs > now.getTime()) return undefined;
    const properties = { completedAt, heldUntil: new Date(now.getTime() + holdMs).toISOString() };
    try {
      const etag = await (row
        ? this.table.replace({ ...key, properties }, row.etag)
        : this.table.insert({ ...key, properties }));
      return { job, etag };
    } catch (error) {
      if (error instanceof StaleError || error instanceof ConflictError) return undefined;
      throw error;
    }
  }

  /** Holds the lease longer. Throws StaleError when it ran out and somebody else has taken it. */
  async renew({ job, etag }: JobLease, { now, holdMs }: Omit<LeaseRequest, 'everyMs'>): Promise<JobLease> {
    const properties = { heldUntil: new Date(now.getTime() + holdMs).toISOString() };
    return { job, etag: await this.table.replace({ partitionKey, rowKey: job, properties }, etag) };
  }

  /** Says that the job is done. Throws StaleError when the lease ran out and somebody else has taken it. */
  async complete({ job, etag }: JobLease, now: Date): Promise<void> {
    const at = now.toISOString();
    await this.table.replace({ partitionKey, rowKey: job, properties: { heldUntil: at, completedAt: at } }, etag);
  }

  /** Gives the lease back without having done the job. */
  async release({ job, etag }: JobLease, now: Date): Promise<void> {
    await this.table.replace({ partitionKey, rowKey: job, properties: { heldUntil: now.toISOString() } }, etag);
  }
}
