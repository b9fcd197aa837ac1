import {
  createFiles,
  keepResult,
  notAwaited,
  Secret,
  WorkflowTimeoutError,
  type IntegrationName,
  type KeptResult,
  type WorkflowContext,
  type WorkflowError,
} from '@msp/workflow-sdk';
import { ExecutionOverError, StoppedError } from '../outcome/end-reasons';
import { bug } from '../outcome/failure';
import { outcomeOfFailure, outcomeOfResult, type Outcome } from '../outcome/outcome';
import { withSummary } from '../outcome/summary';
import { VendorFailures } from '../outcome/vendor-failures';
import { withWhatWasDone, writesOf } from '../outcome/what-was-done';
import { ClientAnswers } from '../record/client-answers';
import { Recorder } from '../record/recorder';
import { UnderWay } from '../record/under-way';
import { Redactor } from '../redaction/redactor';
import { createWorkflows } from '../steps/children';
import { createStep } from '../steps/step';
import { createWaits } from '../steps/waits';
import { endOf, type TurnEnd } from './end-of-turn';
import { Flow } from './flow';
import { guardedContext } from './guarded-context';
import type { Surroundings } from './outside';
import { createSeal } from './seal';
import type { Suspended } from './standstill';
import type { TurnPorts, Work } from './turn-ports';
import { untilAborted } from './until-aborted';

/** What came of a workflow. */
export interface Performed {
  readonly outcome: Outcome;
  /** What it answered, as it is kept; absent where it failed. */
  readonly answered?: KeptResult;
  /** Why it failed, as it was thrown; there whenever it failed. */
  readonly thrown?: unknown;
}

/** One turn of an execution: from the first line of its workflow to its end, or to where it waits. Reaches nothing but its ports. */
export class Turn {
  readonly redactor: Redactor;
  readonly recorder: Recorder;
  private readonly vendorFailures = new VendorFailures();
  private readonly underWay: UnderWay;
  readonly answers: ClientAnswers | undefined;
  private readonly deadline: number;
  private readonly flow: Flow;
  private isRunning = false;
  /** Has it end before its next step begins. */
  readonly rest = (): void => this.flow.standstill.rest();

  constructor(
    private readonly work: Work,
    private readonly ports: TurnPorts,
  ) {
    const { clock, tell, keepsAnswers } = ports;
    this.flow = new Flow(ports, work.stopping);
    this.redactor = new Redactor((value) => tell?.({ kind: 'secret', value }));
    this.recorder = new Recorder(this.redactor, clock, tell);
    // Of an integration that works in a second place now, none is shown.
    for (const [name, place] of Object.entries(work.execution.places ?? {}))
      this.recorder.standing.worksAt(name, place);
    this.underWay = new UnderWay(clock);
    this.answers = keepsAnswers ? new ClientAnswers() : undefined;
    for (const value of Object.values(work.input)) if (value instanceof Secret) this.redactor.add(value.reveal());
    this.deadline = clock.now() + work.workflow.timeoutSeconds * 1_000;
  }

  /**
   * Runs the workflow and says how that ended, or what it waits for. Rejects never. Afterwards nothing of the workflow
   * reaches a vendor, whatever it still does. When it has ended, its signal is aborted; one that waits is not told.
   */
  async perform(): Promise<Performed | Suspended> {
    const { workflow, stopping } = this.work;
    const cancel = this.ports.clock.after(workflow.timeoutSeconds * 1_000, () => {
      stopping.stop(new WorkflowTimeoutError(`The workflow was not done within its ${workflow.timeoutSeconds} s.`));
    });
    const { standstill } = this.flow;
    try {
      return await Promise.race([this.performInTime(), standstill.suspended]);
    } finally {
      cancel();
      if (standstill.isReached) this.flow.layAside();
      this.recorder.close(standstill.isReached);
    }
  }

  /** The end as it is stored, without secrets. */
  end({ outcome }: Performed): TurnEnd {
    const { recorder, redactor, answers } = this;
    return endOf({ outcome, recorder, redactor, answers, open: this.work.execution, clock: this.ports.clock });
  }

  /** What the workflow works with. */
  contextIn(
    surroundings: Surroundings,
  ): WorkflowContext<Work['input'], IntegrationName, boolean> & Pick<Surroundings, 'org'> {
    const { execution, workflow, input } = this.work;
    const { executionId, originExecutionId = executionId } = execution;
    const { clock, journal, aroundStep, longestPauseMs } = this.ports;
    const { recorder, redactor, underWay, answers, vendorFailures, flow } = this;
    const { signal } = flow;
    const watched = flow.watch(surroundings, () => recorder.step().step !== undefined);
    const { org, openFile, sealedValues } = watched;
    const base = guardedContext(watched, {
      uses: workflow.uses,
      signal,
      recorder,
      redactor,
      watch: {
        onFailure: vendorFailures.add,
        onCall: (name, call, args) => {
          underWay.watch(name, call);
          answers?.note(name, args, call);
        },
        around: (call) => flow.activity.around(call),
        onValue: (name, value) => answers?.noteValue(name, value),
      },
    });
    return {
      ...base,
      signal: flow.shown,
      input,
      executionId,
      progress: recorder.standing.progress,
      files: createFiles(openFile),
      step: createStep({
        originExecutionId,
        signal,
        recorder,
        redactor,
        journal,
        failures: vendorFailures,
        aroundStep,
        flow,
        clock,
        longestPauseMs,
        retry: workflow.retry,
        needsPerson: (reason) => this.work.stopping.stop(reason),
      }),
      ...createWaits({ clock, longestPauseMs, recorder, redactor, journal, flow }),
      workflows: createWorkflows({
        clock,
        recorder,
        redactor,
        journal,
        flow,
        longestPauseMs,
        onFailure: vendorFailures.add,
      }),
      seal: createSeal({ sealedValues, redactor, signal, clock }),
      ...(org && { org }),
    };
  }

  /** The fault of a workflow that has answered and did not wait for its own steps and calls. */
  unfinished(): WorkflowError | undefined {
    return notAwaited(this.recorder.stepsThatAre('running'), this.underWay.names());
  }

  /** Whether the workflow has neither answered nor thrown, and may go on with whatever it does. */
  get goesOn(): boolean {
    return this.isRunning;
  }

  private get wrote(): boolean {
    return this.recorder.wrote || writesOf(this.work.execution) > 0;
  }

  private async performInTime(): Promise<Performed> {
    const { recorder, vendorFailures } = this;
    const { standstill } = this.flow;
    const { workflow, input, stopping, execution } = this.work;
    const { executionId } = execution;
    try {
      const returned = await this.runWorkflow();
      standstill.close();
      const forgotten = this.unfinished();
      await this.closeContext();
      if (forgotten === undefined) {
        const answered = keepResult(returned);
        return { outcome: withSummary(outcomeOfResult(answered, vendorFailures), { workflow, input }), answered };
      }
      const outcome = outcomeOfFailure(forgotten, undefined, executionId, this.wrote);
      return { outcome: this.wrote ? { ...outcome, status: 'NeedsAttention' } : outcome, thrown: forgotten };
    } catch (thrown) {
      standstill.close();
      // What was found out after the end has no reason from outside.
      const reason = stopping.reason instanceof ExecutionOverError ? undefined : stopping.reason;
      await this.closeContext();
      const describe = () => {
        const outcome = outcomeOfFailure(thrown, reason, executionId, this.wrote);
        return reason instanceof StoppedError ? withWhatWasDone(outcome, recorder, execution) : outcome;
      };
      return { outcome: failed(describe, thrown, executionId), thrown };
    }
  }

  private async closeContext(): Promise<void> {
    this.work.stopping.stop(new ExecutionOverError());
    // What was in flight comes back as aborted, so that the timeline has it.
    await this.underWay.settled();
  }

  private async runWorkflow(): Promise<unknown> {
    const { workflow } = this.work;
    const { recorder, redactor, deadline } = this;
    const { signal, shown, activity } = this.flow;
    const { putOff } = activity;
    const context = this.contextIn(await this.ports.surround({ recorder, redactor, signal, deadline, putOff }));
    shown.throwIfAborted();
    // What comes back need not be a promise, and may be one of the author's own making.
    const returned = new Promise((resolve) => resolve(workflow.run(context)));
    this.isRunning = true;
    const over = () => void (this.isRunning = false);
    returned.then(over, over);
    return untilAborted(shown, returned);
  }
}

/** The last resort: an execution never stays open because its failure could not be described. */
function failed(describe: () => Outcome, thrown: unknown, executionId: string): Outcome {
  try {
    return describe();
  } catch {
    const { status, error } = bug(executionId);
    return { status, error, unexpected: thrown };
  }
}
