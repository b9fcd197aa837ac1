import { momentText, type Execution, type ExecutionStep, type IntegrationCall, type LogEntry } from '@msp/models';
import type { Clock } from '../clock';
import { clean } from '../outcome/thrown';
import type { Redactor } from '../redaction/redactor';
import { CleanList } from './clean-list';
import { limits } from './limits';
import { Standing } from './standing';
import type { Tell, Told, VendorPause } from './told';

/** What an execution has to show for itself so far. */
export interface Timeline extends Pick<Execution, 'tasks' | 'places'> {
  readonly logs: LogEntry[];
  readonly calls: IntegrationCall[];
  readonly steps: ExecutionStep[];
}

/** Keeps what an execution tells, wherever it runs. After `close` nothing more is taken. */
export class KeptTimeline {
  /** How far it is by its own account, and where it works. */
  readonly standing: Standing;
  private readonly logs: LogEntry[] = [];
  private readonly calls: IntegrationCall[] = [];
  private readonly steps: ExecutionStep[] = [];
  private readonly pauses = new Map<number, VendorPause>();
  private readonly cleanLogs: CleanList<LogEntry>;
  private readonly cleanCalls: CleanList<IntegrationCall>;
  private closed = false;
  private writeCount = 0;
  private sent = false;
  private count = 0;

  /** `tell`: is told what is said of tasks and places. */
  constructor(
    private readonly redactor: Redactor,
    private readonly clock: Pick<Clock, 'now'>,
    tell?: Tell,
  ) {
    this.standing = new Standing(tell);
    this.cleanLogs = new CleanList(redactor, (entry) => this.cleanLog(entry));
    this.cleanCalls = new CleanList(redactor, (call) => ({
      ...call,
      path: this.text(call.path),
      ...this.inStepOf(call),
    }));
  }

  /** Calls by which a vendor may have been changed. */
  get writes(): number {
    return this.writeCount;
  }

  /** Whether a vendor may have been changed. */
  get wrote(): boolean {
    return this.writeCount > 0;
  }

  /** Whether a request was sent by which a vendor may be changed, answered or not. */
  get mayHaveWritten(): boolean {
    return this.sent || this.wrote;
  }

  /** Grows with everything that is kept. */
  get changes(): number {
    return this.count + this.standing.changes;
  }

  /** The vendor that is waited for longest. */
  get waitingFor(): Execution['waitingFor'] {
    const [longest] = [...this.pauses.values()].sort((left, right) => right.until - left.until);
    if (longest === undefined) return undefined;
    const { integration, vendorName, until } = longest;
    return { integration, name: vendorName, until: momentText(until) };
  }

  /** The names of the steps in one state, in the order in which they began. */
  stepsThatAre(wanted: ExecutionStep['status']): string[] {
    return this.steps.filter(({ status }) => status === wanted).map(({ name }) => name);
  }

  take(told: Told): void {
    if (this.closed) return;
    switch (told.kind) {
      case 'secret':
        return this.redactor.add(told.value);
      case 'tasks':
        return this.standing.progress(told.tasks);
      case 'place':
        return this.standing.worksAt(told.integration, told.place);
      case 'sending':
        this.sent = true;
        return;
      case 'line':
        this.logs.push(told.line);
        break;
      case 'call':
        if (told.call.effect === 'write') this.writeCount += 1;
        if (this.calls.length > limits.calls) return;
        this.calls.push(told.call);
        break;
      case 'step':
        this.steps[told.number] = told.step;
        break;
      case 'pause':
        this.pauses.set(told.number, told.pause);
        break;
      case 'pause over':
        this.pauses.delete(told.number);
        break;
    }
    this.count += 1;
  }

  /** Ends it; a step that is still under way has failed. What waits goes on in another turn. */
  close(isSuspended = false): void {
    if (this.closed) return;
    this.steps.forEach((step, number) => {
      if (step.status !== 'running' || isSuspended) return;
      const completedAt = momentText(this.clock.now());
      const message = 'Was under way when the execution ended.';
      this.steps[number] = { ...step, status: 'failed', completedAt, message };
    });
    this.standing.close(isSuspended ? undefined : this.wrote);
    this.closed = true;
  }

  /** A copy without secrets. */
  timeline(): Timeline {
    return {
      logs: this.cleanLogs.of(this.logs),
      calls: this.cleanCalls.of(this.calls),
      steps: this.steps.map((step) => this.cleanStep(step)),
      ...this.standing.read(this.redactor),
    };
  }

  private cleanLog(entry: LogEntry): LogEntry {
    const { message, details } = entry;
    return {
      ...entry,
      message: clean(message, this.redactor, limits.logLineBytes),
      ...(details && { details: this.redactor.json(details) as Record<string, unknown> }),
      ...this.inStepOf(entry),
    };
  }

  private cleanStep(step: ExecutionStep): ExecutionStep {
    const { name, label, summary, message } = step;
    return {
      ...step,
      name: this.text(name),
      ...(label !== undefined && { label: this.text(label) }),
      ...(summary !== undefined && { summary: this.text(summary) }),
      ...(message !== undefined && { message: this.text(message) }),
    };
  }

  private inStepOf({ step }: { readonly step?: string }): { step?: string } {
    return step === undefined ? {} : { step: this.text(step) };
  }

  private text(text: string): string {
    return clean(text, this.redactor);
  }
}
