import {
  momentText,
  type Execution,
  type ExecutionStep,
  type IntegrationCall,
  type LogEntry,
  type Timeline,
} from '@msp/models';
import type { Clock } from '../clock';
import type { Redactor } from '../redaction/redactor';
import { cleanCall, cleanLine, cleanStep } from './clean-entry';
import { CleanList } from './clean-list';
import { limits } from './limits';
import { Standing } from './standing';
import type { Tell, Told, VendorPause } from './told';

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
    this.cleanLogs = new CleanList(redactor, (entry) => cleanLine(entry, redactor));
    this.cleanCalls = new CleanList(redactor, (call) => cleanCall(call, redactor));
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

  /** Grows with everything that is kept, and with each secret: from then on what is shown is without it. */
  get changes(): number {
    return this.count + this.standing.changes + this.redactor.version;
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
      steps: this.steps.map((step) => cleanStep(step, this.redactor)),
      ...this.standing.read(this.redactor),
    };
  }
}
