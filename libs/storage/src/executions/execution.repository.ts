import { InvalidRequestError, NotFoundError, StaleError, isOver } from '@msp/models';
import type { Execution, ExecutionSummary, ScopeKey } from '@msp/models';
import { faultPoint } from '@msp/telemetry';
import type { BlobStore } from '../blobs/blob-store';
import type { EntityKey, EntityTable, StoredEntity } from '../tables/entity-table';
import { OpenFinishedIndex } from '../tables/open-finished-index';
import type { CursorPage, PageRequest } from '../tables/page';
import type { Storage } from '../storage';
import { ExecutionLeases, type Accepting, type Sleep, type Taker, type TurnsBefore } from './execution-leases';
import {
  withProgress,
  type AcknowledgementOf,
  type ExecutionEnd,
  type NewExecution,
  type Progress,
  type StopRequested,
} from './execution-phases';
import { markAcknowledged, markResumed, markStopped, type MarkedRow, type ResumedBy } from './execution-marks';
import type { ExecutionTerms } from './execution-terms';
import { opened, openFromRow, type FinishedExecution, type OpenExecution } from './open-execution';
import { comparisonsOf, fits, type ExecutionFilter } from './execution-filter';
import { listExecutions } from './list-executions';
import {
  executionKey,
  propertiesOf,
  summarize,
  summaryFromRow,
  summaryProperties,
  type Held,
  type Hold,
} from './execution-row';

function keyOf({ organizationId, executionId }: Pick<Execution, 'organizationId' | 'executionId'>): EntityKey {
  const key = executionKey(organizationId, executionId);
  if (!key) throw new InvalidRequestError('An execution id tells its time (UUIDv7).');
  return key;
}

export class ExecutionRepository {
  private readonly table: EntityTable;
  private readonly index: OpenFinishedIndex;
  private readonly blobs: BlobStore;
  private readonly leases: ExecutionLeases;

  constructor(storage: Storage) {
    this.table = storage.table('WorkflowExecutions');
    this.index = new OpenFinishedIndex(storage.table('UserExecutions'));
    this.blobs = storage.blobs;
    this.leases = new ExecutionLeases(storage.clock);
  }

  /**
   * Two writes: the person's pointer, then the execution, in the hands of whoever takes it on, or in nobody's where it is
   * queued. `record` writes beside the pointer what has to be there before the execution is. Throws ConflictError when the
   * id exists.
   */
  async insert(
    draft: NewExecution,
    taker?: Accepting,
    terms?: ExecutionTerms,
    record: () => Promise<void> = async () => undefined,
  ): Promise<OpenExecution> {
    const execution: Execution = { ...draft, logs: [], calls: [], steps: [] };
    const key = keyOf(execution);
    await Promise.all([record(), this.point(execution, key, taker)]);
    // The answer to what was written has told what time it is.
    const hold = taker && this.leases.first(taker);
    const properties = await propertiesOf(this.blobs, execution, { hold, terms });
    return opened(execution, await this.table.insert({ ...key, properties }), { hold, terms });
  }

  private async point(execution: Execution, { rowKey }: EntityKey, taker?: Accepting): Promise<void> {
    await this.index.open(execution.executedBy, rowKey, { ...summarize(execution), engine: taker?.owner });
    faultPoint('accept.pointer-written');
  }

  /**
   * Two writes: an execution that is over before it has begun, then the person's index. Throws ConflictError when the id
   * exists.
   */
  async insertOver(draft: NewExecution, end: ExecutionEnd): Promise<void> {
    const execution: Execution = { ...draft, ...end };
    await this.table.insert({ ...keyOf(execution), properties: await propertiesOf(this.blobs, execution) });
    await this.finishIndex(execution);
  }

  /**
   * One write: shows progress, and holds the execution longer where somebody has it in hand. Throws StaleError when
   * somebody else changed the execution.
   */
  async saveProgress(open: OpenExecution, changes: Progress): Promise<OpenExecution> {
    const hold = open.hold && this.leases.renewed(open.hold);
    return this.replace(withProgress(open.execution, changes), { hold, terms: open.terms }, open.etag);
  }

  /**
   * One write: its owner lets go of an execution that is not over, so that whoever is woken for it takes it. Throws StaleError
   * when somebody else changed it.
   */
  async release(open: OpenExecution, changes: Progress, sleep: Partial<Sleep> = {}): Promise<OpenExecution> {
    const hold = open.hold && this.leases.letGo(open.hold, sleep);
    return this.replace(withProgress(open.execution, changes), { hold, terms: open.terms }, open.etag);
  }

  /**
   * One write: takes an execution out of the hands of whoever let it go. Throws ConflictError while somebody has it in hand,
   * StaleError when somebody else changed it.
   */
  async take(
    { execution, hold, terms, etag }: OpenExecution,
    taker: Taker,
    turns?: TurnsBefore,
  ): Promise<OpenExecution> {
    const running = withProgress(execution, { status: 'Running' });
    return this.replace(running, { hold: this.leases.taken(hold, taker, turns), terms }, etag);
  }

  /** How long an execution is still in the hands of its owner, in milliseconds, at least; less than 0 when it may not be. */
  leftOf(hold: Hold): number {
    return this.leases.leftOf(hold);
  }

  /**
   * Two writes: the final state, then the person's index; in between, `tell` tells whom it concerns. Can be repeated after
   * a failure: a final state never changes, so the stored one is answered. Throws StaleError when somebody else changed
   * the execution and it is not final.
   */
  async finish(
    { execution: before, etag, hold, terms }: OpenExecution,
    end: ExecutionEnd,
    tell: (ended: Execution) => Promise<void> = async () => undefined,
  ): Promise<FinishedExecution> {
    const { waitingFor: _over, wait: _waited, ...rest } = before;
    const execution = await this.replaceOrFinal({ ...rest, ...end }, { hold, terms }, etag);
    faultPoint('end.row-written');
    try {
      await tell(execution);
      await this.finishIndex(execution);
      return { execution };
    } catch (indexFailure) {
      return { execution, indexFailure };
    }
  }

  /** One write: the rest of an ending whose index write was lost. Can be repeated. */
  async finishIndex(execution: Execution): Promise<void> {
    await this.index.finish(execution.executedBy, keyOf(execution).rowKey, { ...summarize(execution) });
  }

  /**
   * One write: says that an execution which has ended is looked after, and by whom. Answers who said so first. Throws
   * NotFoundError also for an execution of another organization.
   */
  acknowledge(scope: ScopeKey, executionId: string, by: AcknowledgementOf): Promise<AcknowledgementOf> {
    return markAcknowledged(this.rowOf(scope, executionId), by);
  }

  /**
   * One write: names the execution that goes on from one which has ended. Answers the one that was named first. Throws
   * NotFoundError also for an execution of another organization.
   */
  resume(scope: ScopeKey, executionId: string, by: ResumedBy): Promise<ResumedBy> {
    return markResumed(this.rowOf(scope, executionId), by);
  }

  /**
   * One write: asks whoever has an execution in hand to stop it, or to wait no longer until it has stopped; nothing of one
   * that is over, or that somebody asked for before. Throws NotFoundError also for an execution of another organization.
   */
  requestStop(scope: ScopeKey, executionId: string, by: StopRequested | 'at once'): Promise<void> {
    return markStopped(this.rowOf(scope, executionId), by);
  }

  private rowOf(scope: ScopeKey, executionId: string): MarkedRow {
    return { table: this.table, key: executionKey(scope, executionId), executionId };
  }

  private async replace(execution: Execution, held: Held, etag: string): Promise<OpenExecution> {
    const entity = { ...keyOf(execution), properties: await propertiesOf(this.blobs, execution, held) };
    return opened(execution, await this.table.replace(entity, etag), held);
  }

  private async replaceOrFinal(execution: Execution, held: Held, etag: string): Promise<Execution> {
    try {
      return (await this.replace(execution, held, etag)).execution;
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      const stored = await this.find(execution.organizationId, execution.executionId);
      if (stored && isOver(stored)) return stored;
      throw error;
    }
  }

  async find(scope: ScopeKey, executionId: string): Promise<Execution | undefined> {
    return (await this.findOpen(scope, executionId))?.execution;
  }

  /** Like `find`, with what the next write needs. */
  async findOpen(scope: ScopeKey, executionId: string): Promise<OpenExecution | undefined> {
    const key = executionKey(scope, executionId);
    const row = key && (await this.table.find(key));
    return row && openFromRow(this.blobs, row);
  }

  /** Throws NotFoundError, also for an execution of another organization. */
  async get(scope: ScopeKey, executionId: string): Promise<Execution> {
    const found = await this.find(scope, executionId);
    if (!found) throw new NotFoundError('Execution', executionId);
    return found;
  }

  /** Executions of one organization, newest first. A page may be short and still have a cursor. */
  list(scope: ScopeKey, filter: ExecutionFilter, page: PageRequest): Promise<CursorPage<ExecutionSummary>> {
    return listExecutions(this.table, scope, filter, page);
  }

  /**
   * One person's executions in all organizations, or those that `isVisible` names: what is open, then what is finished, each newest
   * first. A page may be short and still have a cursor.
   */
  listByUser(
    userId: string,
    filter: ExecutionFilter,
    page: PageRequest,
    isVisible: (scope: ScopeKey) => boolean = () => true,
  ): Promise<CursorPage<ExecutionSummary>> {
    const query = { ...filter, ...page, where: comparisonsOf(filter) };
    return this.index.list(userId, query, async (pointer) =>
      isVisible(String(pointer.properties['organizationId'])) ? this.findPointed(userId, pointer, filter) : undefined,
    );
  }

  private async findPointed(
    userId: string,
    { properties }: StoredEntity,
    filter: ExecutionFilter,
  ): Promise<ExecutionSummary | undefined> {
    const key = executionKey(String(properties['organizationId']), String(properties['executionId']));
    const row = key && (await this.table.find(key, { select: summaryProperties }));
    const execution = row && summaryFromRow(row);
    return execution && fits(execution, { ...filter, executedBy: userId }) ? execution : undefined;
  }
}
