import { isFinal, type ExecutionStatus } from '@msp/models';
import type { Written } from './shared-storage';
import { doneBy } from './workload';

interface Row {
  readonly workflowName: string;
  readonly parentId: string;
  readonly status: ExecutionStatus;
  readonly fence: number;
  readonly turn: number;
  readonly owner: string;
  readonly leaseUntil: number;
  readonly wakeAt: number;
  readonly eventsRead: number;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);
/** So long it may take until somebody has in hand what is due, where nothing goes wrong. */
const promptMs = 15_000;

export interface JudgeParts {
  readonly now: () => number;
  /** Nothing goes wrong, so nothing waits for a lease to run out. */
  readonly isCalm: boolean;
  readonly tell: (line: string) => void;
}

/** Is told of each write as it happens, and says what may not be. */
export class Judge {
  problems: string[] = [];
  private readonly rows = new Map<string, Row>();
  private readonly anchors = new Map<string, number>();
  private readonly ended = new Map<string, Set<string>>();
  private readonly events = new Map<string, number>();
  private readonly dueAt = new Map<string, number>();
  private readonly pointed = new Set<string>();
  private readonly settled = new Set<string>();

  constructor(private readonly parts: JudgeParts) {}

  readonly watch = (written: Written): void => {
    const { table, rowKey, properties } = written;
    this.parts.tell(`${table} ${rowKey} ${JSON.stringify(properties) ?? 'is deleted'}`);
    if (table === 'WorkflowExecutions') this.watchRow(written);
    if (table === 'ExecutionJournal') this.watchJournal(written);
    if (table === 'UserExecutions' && properties) {
      (rowKey.startsWith('open_') ? this.pointed : this.settled).add(textOf(properties['executionId']));
    }
  };

  /** How the row of an execution stands. */
  rowOf(executionId: string): Row | undefined {
    return this.rows.get(executionId);
  }

  /** All executions that there are, by who runs them: those that were asked for are run by none. */
  executionsOf(isPart: boolean): readonly string[] {
    return [...this.rows].flatMap(([executionId, { parentId }]) => ((parentId !== '') === isPart ? [executionId] : []));
  }

  /** Whether what an execution runs has ended, and not well: then it fails itself. */
  hasFailedPart(executionId: string): boolean {
    const parts = [...this.rows.values()].filter(({ parentId }) => parentId === executionId);
    return parts.some(({ status }) => isFinal(status) && status !== 'Success');
  }

  /** Of all executions, those that others run included: none is in the hands of a process that no message brought it to. */
  get isBroughtByMessages(): boolean {
    return [...this.pointed].every((executionId) => {
      const { turn = 0, status = 'Running' } = this.rows.get(executionId) ?? {};
      return turn > 1 || status === 'Waiting' || status === 'Pending' || this.settled.has(executionId);
    });
  }

  /** A process sends a request for an execution. */
  sends(owner: string, executionId: string, step: string): void {
    const row = this.rows.get(executionId);
    const isInHand = row?.owner === owner && row.leaseUntil > this.parts.now() && !isFinal(row.status);
    if (!isInHand)
      this.say(`I11: "${step}" of ${executionId} was asked for by ${owner}, which does not have it in hand`);
  }

  say(problem: string): void {
    this.problems.push(problem);
  }

  private watchRow({ properties = {} }: Written): void {
    const executionId = textOf(properties['executionId']);
    const before = this.rows.get(executionId);
    const row = rowIn(properties);
    const { status, fence } = row;
    if (before && isFinal(before.status) && before.status !== status) {
      this.say(`I4: ${executionId} was ${before.status}, and is ${status}`);
    }
    if (before && fence < before.fence) {
      this.say(`I12: the fence of ${executionId} was ${before.fence}, and is ${fence}`);
    }
    if (before && fence > before.fence) this.judgeWait(executionId);
    if (status === 'Success' && before?.status !== status) this.judgeSteps(executionId, row);
    if (isFinal(status) && textOf(properties['completedAt']) < textOf(properties['startedAt'])) {
      this.say(`wrong: ${executionId} ended before it began`);
    }
    this.rows.set(executionId, row);
    this.noteDue(executionId);
  }

  private judgeSteps(executionId: string, { workflowName }: Row): void {
    const missing = (doneBy[workflowName] ?? []).filter((step) => this.ended.get(executionId)?.has(step) !== true);
    for (const step of missing) this.say(`I3: ${executionId} is over, and nothing says that "${step}" was done`);
  }

  private watchJournal({ partitionKey, rowKey, properties }: Written): void {
    if (properties === undefined) return;
    const executionId = partitionKey.slice(partitionKey.indexOf('_') + 1);
    if (rowKey.startsWith('d_')) {
      const ended = this.ended.get(executionId) ?? new Set();
      this.ended.set(executionId, ended.add(textOf(properties['name'])));
    }
    const fence = properties['fence'];
    // What comes from outside has none.
    if (typeof fence !== 'number') {
      this.events.set(executionId, (this.events.get(executionId) ?? 0) + 1);
      return this.noteDue(executionId);
    }
    const highest = this.anchors.get(partitionKey) ?? 0;
    if (fence < highest) this.say(`I5: ${rowKey} of ${partitionKey} was written under fence ${fence} after ${highest}`);
    if (rowKey === 'a') this.anchors.set(partitionKey, Math.max(highest, fence));
  }

  /** From when on somebody should take it. */
  private noteDue(executionId: string): void {
    const row = this.rows.get(executionId);
    const now = this.parts.now();
    if (row?.status !== 'Waiting' || row.leaseUntil > now) return void this.dueAt.delete(executionId);
    const isWoken = (this.events.get(executionId) ?? 0) > row.eventsRead;
    this.dueAt.set(executionId, Math.min(this.dueAt.get(executionId) ?? row.wakeAt, isWoken ? now : row.wakeAt));
  }

  private judgeWait(executionId: string): void {
    const dueAt = this.dueAt.get(executionId);
    const lateMs = dueAt === undefined ? 0 : this.parts.now() - dueAt;
    if (this.parts.isCalm && lateMs > promptMs) {
      this.say(`I10: ${executionId} was due, and was in nobody's hands for ${Math.floor(lateMs)} ms`);
    }
  }
}

const rowIn = (properties: NonNullable<Written['properties']>): Row => ({
  workflowName: textOf(properties['workflowName']),
  parentId: textOf(properties['parentId']),
  status: textOf(properties['status']) as ExecutionStatus,
  fence: numberOf(properties['fence']),
  turn: numberOf(properties['turn']),
  owner: textOf(properties['owner']),
  leaseUntil: Date.parse(textOf(properties['leaseUntil'])) || 0,
  wakeAt: Date.parse(textOf(properties['wakeAt'])) || Infinity,
  eventsRead: numberOf(properties['eventsRead']),
});
