import { UnavailableError, type ChosenMappings, type Execution, type Scope } from '@msp/models';
import type { OpenExecution } from '@msp/storage';
import type { Principal } from '@msp/auth';
import { EngineStoppedError, Stopping, type EndReason } from '@msp/workflow-runtime';
import type { WorkflowDefinition } from '@msp/workflow-sdk';

/** An execution that has been accepted: its row exists, and this process holds what no row may hold. */
export interface Accepted {
  readonly open: OpenExecution;
  readonly workflow: WorkflowDefinition;
  /** Judged, with secret values inside. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly principal: Principal;
  /** undefined for a workflow that runs without an organization. */
  readonly scope: Scope;
  /** What the form chose in place of the default mappings. */
  readonly mappings?: ChosenMappings | undefined;
}

/** One accepted execution as long as this process has it. */
export class Run extends Stopping {
  private readonly ending = Promise.withResolvers<Execution>();
  /** The execution in its final state, as stored; rejects when that could not be stored. */
  readonly finished = this.ending.promise;

  constructor(readonly accepted: Accepted) {
    super();
    // Nobody may be waiting any more.
    this.finished.catch(() => undefined);
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

  /** From now on nothing more is accepted; what is under way goes on. */
  close(): void {
    this.closed = true;
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
    const run = new Run(accepted);
    this.runs.set(accepted.open.execution.executionId, run);
    return run;
  }

  find(executionId: string): Run | undefined {
    return this.runs.get(executionId);
  }

  remove(executionId: string): void {
    this.runs.delete(executionId);
  }

  stopAll(reason: EndReason = new EngineStoppedError()): void {
    for (const run of this.runs.values()) run.stop(reason);
  }
}
