import { isFinal, type ExecutionStatus } from '@msp/models';
import type { Written } from './shared-storage';

interface Row {
  readonly status: ExecutionStatus;
  readonly fence: number;
  readonly turn: number;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown) => (typeof value === 'number' ? value : 0);

/** Is told of each write as it happens, and says what may not be. */
export class Judge {
  problems: string[] = [];
  private readonly rows = new Map<string, Row>();
  private readonly anchors = new Map<string, number>();

  constructor(private readonly tell: (line: string) => void) {}

  readonly watch = (written: Written): void => {
    const { table, rowKey, properties } = written;
    this.tell(`${table} ${rowKey} ${JSON.stringify(properties) ?? 'is deleted'}`);
    if (written.table === 'WorkflowExecutions') this.watchRow(written);
    if (written.table === 'ExecutionJournal') this.watchJournal(written);
  };

  /** How the row of an execution stands. */
  rowOf(executionId: string): Row | undefined {
    return this.rows.get(executionId);
  }

  say(problem: string): void {
    this.problems.push(problem);
  }

  private watchRow({ properties = {} }: Written): void {
    const executionId = textOf(properties['executionId']);
    const before = this.rows.get(executionId);
    const status = textOf(properties['status']) as ExecutionStatus;
    const fence = numberOf(properties['fence']);
    if (before && isFinal(before.status) && before.status !== status) {
      this.say(`I4: ${executionId} was ${before.status}, and is ${status}`);
    }
    if (before && fence < before.fence)
      this.say(`I12: the fence of ${executionId} was ${before.fence}, and is ${fence}`);
    this.rows.set(executionId, { status, fence, turn: numberOf(properties['turn']) });
  }

  private watchJournal({ partitionKey, rowKey, properties }: Written): void {
    if (properties === undefined) return;
    const fence = properties['fence'];
    // What comes from outside has none.
    if (typeof fence !== 'number') return;
    const highest = this.anchors.get(partitionKey) ?? 0;
    if (fence < highest) this.say(`I5: ${rowKey} of ${partitionKey} was written under fence ${fence} after ${highest}`);
    if (rowKey === 'a') this.anchors.set(partitionKey, Math.max(highest, fence));
  }
}
