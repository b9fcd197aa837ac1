import { UnavailableError, type ChosenMappings, type EarlierTimeline, type Execution, type Scope } from '@msp/models';
import type { Anchor, OpenExecution } from '@msp/storage';
import type { Principal } from '@msp/auth';
import {
  EngineStoppedError,
  LetGoError,
  StoppedError,
  Stopping,
  type EndReason,
  type RecordedStep,
  type Suspended,
} from '@msp/workflow-runtime';
import type { Pausable } from './engine-pauses';
import type { JournalWriter } from './journal-writer';
import { ExecutionLostError } from './lost';
import { RowKeeper, type RowKeeperParts } from './row-keeper';
import { wakeOf } from './wake-anybody';
import type { WorkflowDefinition } from '@msp/workflow-sdk';

/** What was told that its execution is lost has so long to end by itself. */
const lostMs = 2_000;

/** An execution that has been accepted: its row exists, and this process holds what no row may hold. */
export interface Accepted {
  readonly open: OpenExecution;
  readonly workflow: WorkflowDefinition;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  /** GLOBAL for a workflow that runs without an organization. */
  readonly scope: Scope;
  /** What the form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
  /** What is known of its steps from before: those of the executions that it goes on from. */
  readonly before?: ReadonlyMap<string, RecordedStep> | undefined;
  /** Other code of the workflow than that of now has written what is known of its steps, or may have. */
  readonly isOtherCode?: boolean | undefined;
  /** The journal's anchor, where an earlier turn has begun the journal. */
  readonly anchor?: Anchor | undefined;
  /** What earlier turns have shown, in whichever process. */
  readonly earlier?: EarlierTimeline | undefined;
}

/** What decides whether it is paused. */
export const pausableOf = ({ open, workflow, scope }: Accepted): Pausable => ({
  scope,
  workflowName: workflow.name,
  uses: workflow.uses,
  lane: wakeOf(open).lane,
});

/** One accepted execution as long as this process has it. */
export class Run extends Stopping {
  private lost = false;
  private readonly givenUp = new AbortController();
  private readonly ending = Promise.withResolvers<Execution>();
  /** The execution in its final state, as stored; rejects when that could not be stored. */
  readonly finished = this.ending.promise;

  /** Holds the execution from now on, also while it waits for its turn. */
  readonly keeper: RowKeeper;

  private wroteOutside = false;
  private readonly rests = new AbortController();
  /** Aborted when its turn is to end before its next step. */
  readonly resting = this.rests.signal;

  /** Made when its first turn begins. */
  journal: JournalWriter | undefined;
  /** A turn of it is under way, and another would do the same beside it. */
  isInTurn = false;
  /** What it waits for between two turns. */
  suspended: Suspended | undefined;
  /** When it will be woken next, in milliseconds since 1970. */
  wokenAt = 0;
  /** Ends that a stop is looked for between two turns. */
  stopWaiting: () => void = () => undefined;

  constructor(
    readonly accepted: Accepted,
    parts: Omit<RowKeeperParts, 'onLost' | 'onStop'>,
  ) {
    super();
    const told = {
      onLost: () => this.lose(),
      onStop: (byName: string, isAgain: boolean) => this.stopFor(byName, isAgain),
    };
    this.keeper = new RowKeeper(accepted.open, { ...parts, ...told }, accepted.earlier);
    // Nobody may be waiting any more.
    this.finished.catch(() => undefined);
  }

  /** Whether the execution is in other hands, or may be. */
  get isLost(): boolean {
    return this.lost;
  }

  /** Whether only this process can go on with it: it holds what is stored nowhere. */
  get isPinned(): boolean {
    return (this.accepted.open.execution.typedSecrets ?? []).length > 0;
  }

  /** Whether something was changed of which no journal knows. */
  get hasWrittenOutside(): boolean {
    return this.wroteOutside || this.accepted.open.hold?.wroteOutside === true;
  }

  /** Writes, before it happens, that something is changed of which no journal knows: nobody else goes on with it then. */
  noteWrite(): Promise<void> {
    this.wroteOutside = true;
    return this.keeper.noteWrite();
  }

  /** Has its turn end before its next step, and another process go on with it. */
  rest(): void {
    if (!this.isPinned) this.rests.abort();
  }

  /** Ends its turn at once: another process goes on with it where one can. */
  cut(): void {
    this.stop(this.isPinned || this.wroteOutside ? new EngineStoppedError() : new LetGoError());
  }

  /** Aborted when the thread of its turn is to end, whatever the workflow still does. */
  get overdue(): AbortSignal {
    return this.givenUp.signal;
  }

  /** Ends its turn: the execution is in other hands, or may be. What goes on nevertheless is ended soon after. */
  lose(): void {
    this.lost = true;
    this.stop(new ExecutionLostError());
    setTimeout(() => this.giveUp(), lostMs).unref();
  }

  /** Ends its turn with its thread: a person asked for it twice, or nobody may go on with it here. */
  giveUp(): void {
    this.givenUp.abort();
  }

  /** A person asked that it stops; who asks again does not wait for what the workflow makes of it. */
  stopFor(byName: string, isAgain: boolean): void {
    this.stop(new StoppedError(byName));
    if (isAgain) this.giveUp();
  }

  end(execution: Execution): void {
    this.ending.resolve(execution);
  }

  fail(error: unknown): void {
    this.ending.reject(error);
  }
}

/** The executions that this process has accepted and not finished. */
export class Runs {
  private readonly runs = new Map<string, Run>();
  private closed = false;

  constructor(private readonly parts: Omit<RowKeeperParts, 'onLost' | 'onStop'>) {}

  /** From now on nothing more is accepted, and what is under way goes on to its next step. */
  close(): void {
    this.closed = true;
    for (const run of this.runs.values()) run.rest();
  }

  /** Ends what is under way, in the middle of whatever it does. */
  cut(): void {
    for (const run of this.runs.values()) run.cut();
  }

  /** Whether the engine is being stopped. */
  get isClosed(): boolean {
    return this.closed;
  }

  /** Throws UnavailableError while the engine is being stopped. */
  assertOpen(): void {
    if (this.closed) throw new UnavailableError('The engine is being stopped. Try again in a moment.');
  }

  add(accepted: Accepted): Run {
    const run = new Run(accepted, this.parts);
    this.runs.set(accepted.open.execution.executionId, run);
    if (this.closed) run.rest();
    return run;
  }

  find(executionId: string): Run | undefined {
    return this.runs.get(executionId);
  }

  /** What was taken once more since then stays. */
  remove(run: Run): void {
    const { executionId } = run.accepted.open.execution;
    if (this.runs.get(executionId) === run) this.runs.delete(executionId);
  }

  /** Lets go of what waits between two turns: nothing of it is in this process but its lease, which runs out. */
  async letGo(): Promise<void> {
    for (const [executionId, run] of this.runs) {
      if (run.suspended === undefined) continue;
      this.runs.delete(executionId);
      await run.keeper.stop();
    }
  }

  stopAll(reason: EndReason = new EngineStoppedError(), which: (run: Run) => boolean = () => true): void {
    for (const run of this.runs.values()) if (which(run)) run.stop(reason);
  }
}
