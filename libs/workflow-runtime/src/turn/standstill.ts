import type { AskedWait } from '../steps/journal';

/** What a turn has ended with that did not end its execution. */
export interface Suspended {
  /** The first of what it waits for. */
  readonly waiting: AskedWait;
  /** All of it. */
  readonly waits: readonly AskedWait[];
}

/** What a workflow waits for while nothing is held for it. */
export class Standstill {
  private readonly open: AskedWait[] = [];
  private readonly reached = Promise.withResolvers<Suspended>();
  private isOver = false;
  private resting = false;
  private reachedIt = false;
  /** Resolves when the workflow can go on only by what it waits for. */
  readonly suspended = this.reached.promise;

  /** Whether the turn has ended and the execution has not. */
  get isReached(): boolean {
    return this.reachedIt;
  }

  /** Whether no step is to begin any more in this turn. */
  get isResting(): boolean {
    return this.resting;
  }

  /** From now on no step begins: the turn ends when nothing is under way, and the next one goes on from there. */
  rest(): void {
    this.resting = true;
  }

  /** Never settles: neither what comes after it in the workflow nor its `catch` and `finally` are run in this turn. */
  wait(asked: AskedWait): Promise<never> {
    this.open.push(asked);
    return new Promise(() => undefined);
  }

  /** From now on nothing is waited for any more. */
  close(): void {
    this.isOver = true;
  }

  /** The workflow stands still. Without anything that it waits for it is left to its time. */
  reach(): void {
    const [waiting] = this.open.toSorted((left, right) => (left.until < right.until ? -1 : 1));
    if (waiting === undefined || this.isOver) return;
    this.reachedIt = true;
    this.reached.resolve({ waiting, waits: [...this.open] });
  }
}
