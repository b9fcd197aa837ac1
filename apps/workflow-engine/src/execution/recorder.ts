import { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordedCall, VendorPause } from '@msp/integrations';
import type { Execution, ExecutionStep, IntegrationCall, LogEntry } from '@msp/models';
import type { LogFields } from '@msp/workflow-sdk';
import { describeValue } from './json-value';
import type { Redactor } from './redactor';

const mostLogs = 10_000;

/** What an execution has to show for itself so far. */
export interface Timeline {
  readonly logs: LogEntry[];
  readonly calls: IntegrationCall[];
  readonly steps: ExecutionStep[];
}

/** Keeps what an execution does: lines, calls of vendors, steps. After `close` nothing more is taken. */
export class Recorder {
  private readonly logs: LogEntry[] = [];
  private readonly calls: IntegrationCall[] = [];
  private readonly steps: ExecutionStep[] = [];
  private readonly currentStep = new AsyncLocalStorage<string>();
  private readonly pauses = new Set<VendorPause>();
  private closed = false;
  private writes = false;
  private count = 0;

  constructor(
    private readonly redactor: Redactor,
    private readonly now: () => number = Date.now,
  ) {}

  /** Whether a vendor may have been changed. */
  get wrote(): boolean {
    return this.writes;
  }

  /** Grows with everything that is recorded. */
  get changes(): number {
    return this.count;
  }

  log(level: LogEntry['level'], message: string, fields?: LogFields): void {
    if (this.closed || this.logs.length > mostLogs) return;
    this.count += 1;
    const at = this.time();
    if (this.logs.length === mostLogs) {
      this.logs.push({ at, level: 'warn', message: `Lines after the first ${mostLogs} are not kept.` });
      return;
    }
    const details =
      fields && Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, describeValue(value)]));
    this.logs.push({ at, level, message: String(message), ...(details && { details }), ...this.step() });
  }

  readonly call = ({ durationMs, ...call }: RecordedCall): void => {
    if (this.closed) return;
    this.count += 1;
    if (call.effect === 'write') this.writes = true;
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
    return { integration, name: vendorName, until: new Date(until).toISOString() };
  }

  /** Runs the work as part of a step, so that its lines and calls bear the step's name. */
  async inStep<Result>(
    name: string,
    work: () => Promise<Result>,
    summarize?: (result: Result) => string,
  ): Promise<Result> {
    const startedAt = this.now();
    const step: ExecutionStep = { name, status: 'running', startedAt: new Date(startedAt).toISOString(), attempt: 1 };
    const change = (changes: Partial<ExecutionStep>) => {
      if (this.closed) return;
      this.count += 1;
      Object.assign(step, changes);
    };
    const end = () => ({ completedAt: this.time(), durationMs: this.now() - startedAt });
    if (!this.closed) this.steps.push(step);
    change({});
    try {
      const result = await this.currentStep.run(name, work);
      change({ ...end(), status: 'done', ...(summarize && { summary: String(summarize(result)) }) });
      return result;
    } catch (error) {
      change({ ...end(), status: 'failed', message: error instanceof Error ? error.message : String(error) });
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
    this.closed = true;
  }

  /** A copy without secrets. */
  timeline(): Timeline {
    return {
      logs: this.logs.map((entry) => ({
        ...entry,
        message: this.redactor.text(entry.message),
        ...(entry.details && { details: this.redactor.json(entry.details) as Record<string, unknown> }),
      })),
      calls: this.calls.map((call) => ({ ...call, path: this.redactor.text(call.path) })),
      steps: this.steps.map((step) => this.redactStep(step)),
    };
  }

  private redactStep(step: ExecutionStep): ExecutionStep {
    const { name, summary, message } = step;
    return {
      ...step,
      name: this.redactor.text(name),
      ...(summary !== undefined && { summary: this.redactor.text(summary) }),
      ...(message !== undefined && { message: this.redactor.text(message) }),
    };
  }

  private step(): { step?: string } {
    const step = this.currentStep.getStore();
    return step === undefined ? {} : { step };
  }

  private time(): string {
    return new Date(this.now()).toISOString();
  }
}
