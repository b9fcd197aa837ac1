import { momentText, type LogEntry, type TaskState } from '@msp/models';
import type { JsonValue, LogFields } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import type { Tell } from '../record/told';
import type { JournaledNames } from '../steps/code-guard';
import type { AskedWait, EndedStep, Journal, JournalEvent, RecordedStep, WaitJournal } from '../steps/journal';
import type { RecordedSeal } from './memory-surroundings';
import type { RecordedCall } from './recording';
import { ToldAgain } from './told-again';

/** A line of the log, whose fields are as JSON keeps them. */
export interface RecordedLog {
  readonly level: LogEntry['level'];
  readonly message: string;
  readonly fields?: LogFields;
}

/** What a workflow did, each as it happened. */
export interface Recorded {
  readonly logs: readonly RecordedLog[];
  readonly steps: readonly EndedStep[];
  readonly calls: readonly RecordedCall[];
  readonly sealed: readonly RecordedSeal[];
  /** What the workflow said of its tasks, each time. */
  readonly progress: readonly (readonly TaskState[])[];
  /** What it has asked to wait for. */
  readonly waits: readonly AskedWait[];
}

export interface Recalled {
  readonly steps: readonly RecordedStep[];
  readonly waits: readonly AskedWait[];
  readonly events: readonly JournalEvent[];
}

/** What an execution of a test keeps from turn to turn, as production does in storage. */
export class TestMemory implements Recorded {
  readonly logs: RecordedLog[] = [];
  readonly steps: EndedStep[] = [];
  readonly progress: (readonly TaskState[])[] = [];
  readonly calls: RecordedCall[] = [];
  readonly sealed: RecordedSeal[] = [];
  readonly waits: AskedWait[] = [];
  /** There where other code than that of now may have written what is known. */
  otherCode: JournaledNames | undefined;
  /** When its first turn began. */
  startedAt: string | undefined;
  private readonly before: Map<string, RecordedStep>;
  private readonly events: JournalEvent[] = [];

  constructor(resumed: readonly EndedStep[]) {
    this.before = new Map(resumed.map((step) => [step.name, asResumed(step)]));
  }

  /** What an execution had written whose workflow is run by the code of now. */
  recall({ steps, waits, events }: Recalled): void {
    for (const step of steps) {
      if (step.status === 'done') this.steps.push(step);
      else this.before.set(step.name, step);
    }
    this.waits.push(...waits);
    this.events.push(...events);
    const begun = waits.filter((wait) => wait.for === 'retry' || wait.for === 'workflow');
    this.otherCode = {
      acted: [...new Set([...steps, ...begun].map(({ name }) => name))],
      waiting: waits.map(({ name }) => name),
    };
  }

  /** Something comes for the execution. */
  receive(name: string, data: JsonValue, { now }: Pick<Clock, 'now'>, eventId = String(this.events.length + 1)): void {
    this.events.push({ eventId, name, at: momentText(now()), data });
  }

  /** Whether something came that one of these waits for. */
  answers(waits: readonly AskedWait[]): boolean {
    return waits.some(({ name }) => this.events.some((event) => event.name === name));
  }

  /** What a turn begins with, and writes into; `unasked` names what it left out of what earlier turns had done. */
  journal(): Journal & WaitJournal & { readonly unasked: () => readonly string[] } {
    const ended = this.steps.map(({ name }) => name);
    const known = new Map<string, RecordedStep>([
      ...this.before,
      ...this.steps.map((step) => [step.name, step] as const),
    ]);
    const events = [...this.events];
    const asked = new Set<string>();
    return {
      find: (name) => {
        asked.add(name);
        return known.get(name);
      },
      begin: async () => undefined,
      keep: async (step) => void this.steps.push(step),
      ended: () => ended,
      findWait: (name, attempt) => this.waits.find((wait) => wait.name === name && wait.attempt === attempt),
      eventsOf: (name) => events.filter((event) => event.name === name),
      wait: async (wait) => void this.waits.push(wait),
      unasked: () => ended.filter((name) => !asked.has(name)),
    };
  }

  /** What a turn tells, of which each line and each state of the tasks is kept once. */
  tell(): Tell {
    const lines = new ToldAgain(this.logs);
    const tasks = new ToldAgain(this.progress);
    return (told) => {
      if (told.kind === 'tasks') tasks.tell(told.tasks);
      if (told.kind !== 'line') return;
      const { level, message, details } = told.line;
      lines.tell({ level, message, ...(details && { fields: details }) });
    };
  }
}

/** As production resumes: what was done answers, and what failed is looked for and done again. */
const asResumed = (step: EndedStep): RecordedStep =>
  step.status === 'done' ? step : { name: step.name, status: 'begun', attempt: 1 };
