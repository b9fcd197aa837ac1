import { AsyncLocalStorage } from 'node:async_hooks';
import {
  momentText,
  type Execution,
  type ExecutionStep,
  type ExecutionTask,
  type IntegrationCall,
  type LogEntry,
} from '@msp/models';
import { LogLimits, type LogFields } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import { CleanList } from './clean-list';
import { describeValue } from './json-value';
import { limits } from './limits';
import type { Redactor } from '../redaction/redactor';
import { Standing } from './standing';
import { clean, wordsOf } from '../outcome/thrown';

/** One attempt of a request to a vendor, as its transport tells it. */
export type VendorCall = Omit<IntegrationCall, 'step'>;

/** A vendor that has asked for patience. */
export interface VendorPause {
  readonly integration: string;
  /** As people know it, e.g. `Microsoft 365`. */
  readonly vendorName: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Is told what is recorded when it is, with whatever secrets it holds. */
export interface Told {
  line?(entry: LogEntry): void;
  /** Each time that the workflow says how far it is. */
  tasks?(tasks: readonly ExecutionTask[]): void;
}

/** What an execution has to show for itself so far. */
export interface Timeline extends Pick<Execution, 'tasks' | 'places'> {
  readonly logs: LogEntry[];
  readonly calls: IntegrationCall[];
  readonly steps: ExecutionStep[];
}

/** Keeps what an execution does: lines, calls of vendors, steps. After `close` nothing more is taken. */
export class Recorder {
  /** How far it is by its own account, and where it works. */
  readonly standing: Standing;
  private readonly logs: LogEntry[] = [];
  private readonly calls: IntegrationCall[] = [];
  private readonly steps: ExecutionStep[] = [];
  private readonly currentStep = new AsyncLocalStorage<string>();
  private readonly pauses = new Set<VendorPause>();
  private readonly cleanLogs: CleanList<LogEntry>;
  private readonly cleanCalls: CleanList<IntegrationCall>;
  private closed = false;
  private writeCount = 0;
  private readonly lines = new LogLimits();
  private count = 0;

  constructor(
    private readonly redactor: Redactor,
    private readonly clock: Pick<Clock, 'now'>,
    private readonly told: Told = {},
  ) {
    this.standing = new Standing((tasks) => this.told.tasks?.(tasks));
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

  /** Grows with everything that is recorded. */
  get changes(): number {
    return this.count + this.standing.changes;
  }

  /** The names of the steps in one state, in the order in which they began. */
  stepsThatAre(wanted: ExecutionStep['status']): string[] {
    return this.steps.filter(({ status }) => status === wanted).map(({ name }) => name);
  }

  /** Throws a WorkflowError for a line that is too long, and when the lines are too many bytes altogether. */
  log(level: LogEntry['level'], message: string, fields?: LogFields): void {
    if (this.closed || this.logs.length > limits.logLines) return;
    if (this.logs.length === limits.logLines) {
      this.push('warn', `Lines after the first ${limits.logLines} are not kept.`);
      return;
    }
    const text = wordsOf(message);
    const details = fields && detailsOf(fields);
    const bytes = Buffer.byteLength(text) + (details === undefined ? 0 : Buffer.byteLength(JSON.stringify(details)));
    try {
      this.lines.count(bytes);
    } catch (refusal) {
      this.push('warn', `${wordsOf(refusal)} It was not kept.`);
      throw refusal;
    }
    this.push(level, text, details);
  }

  readonly call = ({ durationMs, ...call }: VendorCall): void => {
    if (this.closed) return;
    if (call.effect === 'write') this.writeCount += 1;
    if (this.calls.length > limits.calls) return;
    this.count += 1;
    if (this.calls.length === limits.calls) this.push('warn', `Calls after the first ${limits.calls} are not listed.`);
    this.calls.push({ ...call, durationMs: Math.max(0, Math.round(durationMs)), ...this.step() });
  };

  /** Notes that a vendor is waited for; the function that it returns says that this is over. */
  readonly pause = (pause: VendorPause): (() => void) => {
    this.pauses.add(pause);
    this.count += 1;
    return () => {
      this.pauses.delete(pause);
      this.count += 1;
    };
  };

  /** The vendor that is waited for longest. */
  get waitingFor(): Execution['waitingFor'] {
    const [longest] = [...this.pauses].sort((left, right) => right.until - left.until);
    if (longest === undefined) return undefined;
    const { integration, vendorName, until } = longest;
    return { integration, name: vendorName, until: momentText(until) };
  }

  /** Runs the work as part of a step, so that its lines and calls bear the step's name. */
  async inStep<Done extends { readonly summary?: string }>(
    name: string,
    work: () => Promise<Done>,
    label?: string,
  ): Promise<Done> {
    const startedAt = this.clock.now();
    const step: ExecutionStep = {
      name,
      status: 'running',
      startedAt: momentText(startedAt),
      attempt: 1,
      ...(label !== undefined && { label: wordsOf(label) }),
    };
    const change = (changes: Partial<ExecutionStep>) => {
      if (this.closed) return;
      this.count += 1;
      Object.assign(step, changes);
    };
    const end = () => ({ completedAt: this.time(), durationMs: this.clock.now() - startedAt });
    if (!this.closed) this.steps.push(step);
    change({});
    try {
      const done = await this.currentStep.run(name, work);
      const { summary } = done;
      change({ ...end(), status: 'done', ...(summary !== undefined && { summary }) });
      return done;
    } catch (error) {
      change({ ...end(), status: 'failed', message: wordsOf(error) });
      throw error;
    }
  }

  /** Ends the recording; a step that is still under way has failed. */
  close(): void {
    for (const step of this.steps.filter(({ status }) => status === 'running')) {
      Object.assign(step, {
        status: 'failed',
        completedAt: this.time(),
        message: 'Was under way when the execution ended.',
      });
    }
    this.standing.close(this.wrote);
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

  private push(level: LogEntry['level'], message: string, details?: Record<string, unknown>): void {
    this.count += 1;
    const entry = { at: this.time(), level, message, ...(details && { details }), ...this.step() };
    this.logs.push(entry);
    this.told.line?.(entry);
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

  private step(): { step?: string } {
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
