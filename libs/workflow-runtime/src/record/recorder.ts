import { AsyncLocalStorage } from 'node:async_hooks';
import {
  momentText,
  type Execution,
  type ExecutionStep,
  type IntegrationCall,
  type LogEntry,
  type Timeline,
} from '@msp/models';
import { LogLimits, type LogFields } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import { wordsOf } from '../outcome/thrown';
import type { Redactor } from '../redaction/redactor';
import { describeValue } from './json-value';
import { KeptTimeline } from './kept-timeline';
import { limits } from './limits';
import type { Standing } from './standing';
import type { Tell, Told, VendorPause } from './told';

/** One attempt of a request to a vendor, as its transport tells it. */
export type VendorCall = Omit<IntegrationCall, 'step'>;

/** Takes note of what an execution does: lines, calls of vendors, steps; keeps it and tells it. After `close` nothing more is taken. */
export class Recorder {
  private readonly kept: KeptTimeline;
  private readonly currentStep = new AsyncLocalStorage<string>();
  private readonly lines = new LogLimits();
  private lineCount = 0;
  private callCount = 0;
  private stepCount = 0;
  private pauseCount = 0;
  private closed = false;

  /** `onTold`: is told what is recorded when it is. */
  constructor(
    redactor: Redactor,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly onTold: Tell = () => undefined,
  ) {
    this.kept = new KeptTimeline(redactor, clock, onTold);
  }

  /** How far it is by its own account, and where it works. */
  get standing(): Standing {
    return this.kept.standing;
  }

  /** Calls by which a vendor may have been changed. */
  get writes(): number {
    return this.kept.writes;
  }

  /** Whether a vendor may have been changed. */
  get wrote(): boolean {
    return this.kept.wrote;
  }

  /** Whether what happens now is part of a step. */
  get isInStep(): boolean {
    return this.currentStep.getStore() !== undefined;
  }

  /** Grows with everything that is recorded. */
  get changes(): number {
    return this.kept.changes;
  }

  /** The vendor that is waited for longest. */
  get waitingFor(): Execution['waitingFor'] {
    return this.kept.waitingFor;
  }

  /** The names of the steps in one state, in the order in which they began. */
  stepsThatAre(wanted: ExecutionStep['status']): string[] {
    return this.kept.stepsThatAre(wanted);
  }

  /** A copy without secrets. */
  timeline(): Timeline {
    return this.kept.timeline();
  }

  /** Throws a WorkflowError for a line that is too long, and when the lines are too many bytes altogether. */
  log(level: LogEntry['level'], message: string, fields?: LogFields): void {
    if (this.closed || this.lineCount > limits.logLines) return;
    if (this.lineCount === limits.logLines) {
      this.line('warn', `Lines after the first ${limits.logLines} are not kept.`);
      return;
    }
    const text = wordsOf(message);
    const details = fields && detailsOf(fields);
    const bytes = Buffer.byteLength(text) + (details === undefined ? 0 : Buffer.byteLength(JSON.stringify(details)));
    try {
      this.lines.count(bytes);
    } catch (refusal) {
      this.line('warn', `${wordsOf(refusal)} It was not kept.`);
      throw refusal;
    }
    this.line(level, text, details);
  }

  /** To be said directly before a request is sent by which a vendor may be changed. */
  readonly sending = (): void => this.tell({ kind: 'sending' });

  readonly call = ({ durationMs, ...call }: VendorCall): void => {
    if (this.closed) return;
    if (this.callCount === limits.calls) this.line('warn', `Calls after the first ${limits.calls} are not listed.`);
    this.callCount += 1;
    this.tell({ kind: 'call', call: { ...call, durationMs: Math.max(0, Math.round(durationMs)), ...this.step() } });
  };

  /** Notes that a vendor is waited for; the function that it returns says that this is over. */
  readonly pause = (pause: VendorPause): (() => void) => {
    const number = (this.pauseCount += 1);
    this.tell({ kind: 'pause', number, pause });
    return () => this.tell({ kind: 'pause over', number });
  };

  /** Runs the work as part of a step, so that its lines and calls bear the step's name. */
  async inStep<Done extends { readonly summary?: string }>(
    name: string,
    work: () => Promise<Done>,
    label?: string,
  ): Promise<Done> {
    const startedAt = this.clock.now();
    const begun: ExecutionStep = {
      name,
      status: 'running',
      startedAt: momentText(startedAt),
      attempt: 1,
      ...(label !== undefined && { label: wordsOf(label) }),
    };
    const number = this.stepCount;
    this.stepCount += 1;
    const end = (changes: Partial<ExecutionStep>) => {
      const times = { completedAt: this.time(), durationMs: this.clock.now() - startedAt };
      this.tell({ kind: 'step', number, step: { ...begun, ...times, ...changes } });
    };
    this.tell({ kind: 'step', number, step: begun });
    try {
      const done = await this.currentStep.run(name, work);
      const { summary } = done;
      end({ status: 'done', ...(summary !== undefined && { summary }) });
      return done;
    } catch (error) {
      end({ status: 'failed', message: wordsOf(error) });
      throw error;
    }
  }

  /** Ends the recording; a step that is still under way has failed. What waits goes on in another turn. */
  close(isSuspended = false): void {
    this.kept.close(isSuspended);
    this.closed = true;
  }

  private line(level: LogEntry['level'], message: string, details?: Record<string, unknown>): void {
    this.lineCount += 1;
    this.tell({ kind: 'line', line: { at: this.time(), level, message, ...(details && { details }), ...this.step() } });
  }

  private tell(told: Told): void {
    if (this.closed) return;
    this.kept.take(told);
    this.onTold(told);
  }

  /** The step that what asks is a part of. */
  step(): { step?: string } {
    const step = this.currentStep.getStore();
    return step === undefined ? {} : { step };
  }

  private time(): string {
    return momentText(this.clock.now());
  }
}

function detailsOf(fields: LogFields): Record<string, unknown> {
  try {
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, describeValue(value)]));
  } catch {
    return { fields: '[not shown: they could not be read]' };
  }
}
