import { StaleError, type Execution, type ExecutionStatus, type ScopeKey } from '@msp/models';
import type { EntityProperties, EntityTable, StoredEntity } from '../tables/entity-table';
import { OpenFinishedIndex, openPrefix } from '../tables/open-finished-index';
import type { Storage } from '../storage';
import { executionKey } from './execution-row';

/** What leads to an execution that somebody has open: a hint, whose truth is the execution. */
export interface OpenPointer {
  readonly userId: string;
  readonly executionId: string;
  readonly scope: ScopeKey;
  /** The process that took it on; unknown of what earlier versions began. */
  readonly engine?: string;
  /** It was left to whoever has room, and nobody found it otherwise since: a message says so. */
  readonly isQueued: boolean;
  /** Somebody asked for its end, which may have had no message of its own. */
  readonly isToStop: boolean;
  /** Nobody looks at it before, in milliseconds since 1970; 0 for what nobody has looked at yet. */
  readonly askAt: number;
  /** How often it was asked for in a row, and nothing came of it. */
  readonly asks: number;
  readonly rowKey: string;
  readonly etag: string;
}

/** When an execution is looked at again. */
export interface AskedAgain {
  readonly askAt: Date;
  readonly asks: number;
  /** As it was found. */
  readonly status?: ExecutionStatus;
}

/** Writers that meet more often than this are not a race any more. */
const mostAttempts = 5;

function fromRow({ partitionKey, rowKey, etag, properties }: StoredEntity): OpenPointer {
  const { executionId, organizationId, engine, status, askAt, asks, isToStop } = properties;
  return {
    userId: partitionKey,
    executionId: String(executionId),
    scope: String(organizationId),
    ...(typeof engine === 'string' && { engine }),
    isQueued: status === 'Pending',
    isToStop: isToStop === true,
    askAt: typeof askAt === 'string' ? Date.parse(askAt) || 0 : 0,
    asks: typeof asks === 'number' ? asks : 0,
    rowKey,
    etag,
  };
}

const selected = ['executionId', 'organizationId', 'engine', 'status', 'askAt', 'asks', 'isToStop'];

/** What people have open, with when each is looked at again. */
export class OpenPointerRepository {
  private readonly table: EntityTable;
  private readonly index: OpenFinishedIndex;

  constructor(storage: Storage) {
    this.table = storage.table('UserExecutions');
    this.index = new OpenFinishedIndex(this.table);
  }

  /** What a person has open since before a time: one call for each thousand. */
  async list(userId: string, startedBefore: Date): Promise<OpenPointer[]> {
    return (await this.index.listOpen(userId, startedBefore, selected)).map(fromRow);
  }

  /** How many executions of an organization wait for their turn, of those that somebody runs; `most` at most. */
  countQueued(userId: string, scope: ScopeKey, most: number): Promise<number> {
    const isQueued = [
      { property: 'organizationId', operator: 'eq', value: scope },
      // As they were accepted, or found since: those that run have not waited, or not for long.
      { property: 'status', operator: 'eq', value: 'Pending' },
    ] as const;
    return this.index.countOpen(userId, isQueued, most);
  }

  /**
   * One write: says when it is looked at again. Throws StaleError when somebody else said so since, or the execution is
   * over.
   */
  async putOff(pointer: OpenPointer, { askAt, asks, status }: AskedAgain): Promise<void> {
    await this.mark(pointer, { askAt: askAt.toISOString(), asks, status });
  }

  /**
   * A read and a write: it is to be stopped, so it is looked at then, and whoever looks at it now cannot put it off any
   * more. Nothing where it is not open.
   */
  async lookAtStopped(
    execution: Pick<Execution, 'executedBy' | 'executionId' | 'organizationId'>,
    at: Date,
  ): Promise<void> {
    const { executedBy: userId, executionId, organizationId } = execution;
    const key = executionKey(organizationId, executionId);
    if (key === undefined) return;
    const pointer = { partitionKey: userId, rowKey: openPrefix + key.rowKey };
    for (let attempt = 1; ; attempt += 1) {
      const row = await this.table.find(pointer, { select: selected });
      if (row === undefined) return;
      try {
        return await this.mark(fromRow(row), { askAt: at.toISOString(), asks: 0, isToStop: true });
      } catch (error) {
        if (!(error instanceof StaleError) || attempt === mostAttempts) throw error;
      }
    }
  }

  private async mark({ userId, rowKey, etag }: OpenPointer, properties: EntityProperties): Promise<void> {
    await this.index.mark({ partitionKey: userId, rowKey }, properties, etag);
  }
}
