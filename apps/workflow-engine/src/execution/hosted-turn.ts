import type { ClientAnswer, Execution } from '@msp/models';
import { faultOf } from '@msp/service';
import { currentTraceparent } from '@msp/telemetry';
import {
  afterThreadEnd,
  ClientAnswers,
  endOf,
  ExecutionOverError,
  KeptTimeline,
  LetGoError,
  outcomeOfFailure,
  Redactor,
  writesOf,
  type AfterThreadEnd,
  type Outcome,
  type Suspended,
  type Tell,
  type TurnEnd,
} from '@msp/workflow-runtime';
import { Secret } from '@msp/workflow-sdk';
import type { Logger } from 'pino';
import type { Hosted, HostJob, TurnHost } from '../turn-host/host';
import type { HostedSurroundings, WrittenJournal } from '../turn-host/parent-calls';
import type { PerformedTurn, TurnWork } from '../turn-host/port';
import { systemClock } from '../turn-host/system-clock';
import type { JournalWriter } from './journal-writer';
import { ExecutionLostError } from './lost';
import type { Run } from './run';
import { startChild, type Children } from './start-child';
import { surround, type ExecutionParts } from './surround';
import { TimelineWriter } from './timeline-writer';
import { wakeOf } from './wake-anybody';

export interface HostedTurnParts extends ExecutionParts {
  readonly host: TurnHost;
  readonly children: Children;
  /** Whether it is kept what clients answer: on a developer's machine only. */
  readonly keepsAnswers: boolean;
}

/** How a turn ended here. */
type PerformedHere = AfterThreadEnd<Outcome | Suspended>;

/** One turn of an execution whose workflow runs elsewhere: here it is kept what it tells, without secrets, and how it ends. */
export class KeptTurn {
  private redactor = new Redactor();
  private timeline = new KeptTimeline(this.redactor, systemClock);
  private shown: TimelineWriter | undefined;
  private answers: readonly ClientAnswer[] | undefined;
  private hasActed = false;
  private readonly open: Execution;

  constructor(
    private readonly run: Run,
    private readonly parts: HostedTurnParts & { readonly logger: Logger; readonly journal: JournalWriter },
  ) {
    const { execution } = run.accepted.open;
    // What earlier turns have shown comes before what this one does.
    this.open = { ...execution, ...run.keeper.before() };
  }

  /**
   * Runs the workflow and says how that ended, or what it waits for, or that another turn is to go on in a thread of its own.
   * After its end nothing more is done for it.
   */
  async perform(alone: boolean): Promise<PerformedHere> {
    const outcome = await this.performIn(alone);
    this.shown?.stop();
    return this.close(outcome);
  }

  /** The end as it is stored, without secrets. */
  end(outcome: Outcome): TurnEnd {
    const { redactor, timeline: recorder } = this;
    const answers = this.answers && new ClientAnswers(this.answers);
    return endOf({ outcome, recorder, redactor, answers, open: this.open, clock: systemClock });
  }

  private async close(outcome: PerformedHere): Promise<PerformedHere> {
    const isSuspended = outcome === 'again alone' || 'waiting' in outcome || this.isLetGo;
    if (isSuspended) await this.flush();
    else this.run.stop(new ExecutionOverError());
    this.timeline.close(isSuspended);
    return outcome;
  }

  /** What was shown is there for whoever goes on. Not even without it is the work of steps lost. */
  private async flush(): Promise<void> {
    try {
      await this.shown?.flush();
    } catch (error) {
      if (error instanceof ExecutionLostError) throw error;
      this.parts.logger.warn({ fault: faultOf(error) }, 'Some of what an execution shows was not written');
    }
  }

  private async performIn(alone: boolean): Promise<PerformedHere> {
    this.begin();
    const { run, parts } = this;
    const { open, workflow, input, isOtherCode = false } = run.accepted;
    const { executionId } = open.execution;
    const work: TurnWork = {
      // Of what it has to show so far, what says whether something was changed, and what was done.
      execution: { ...this.open, logs: [], calls: this.open.calls.filter(({ effect }) => effect === 'write') },
      workflowName: workflow.name,
      input,
      known: parts.journal.known(),
      isOtherCode,
      keepsAnswers: parts.keepsAnswers,
      lease: run.keeper.lease(),
      traceparent: currentTraceparent(),
    };
    const job: HostJob = {
      signal: run.signal,
      resting: run.resting,
      alone,
      onRenewed: run.keeper.onRenewed,
      overdue: run.overdue,
      lane: wakeOf(open).lane,
      surround: () => this.surround(),
      journal: this.noting(parts.journal),
      tell: this.tell,
      noteWrite: () => run.noteWrite(),
    };
    const hosted = await this.host(job, work);
    const hasActed = this.hasActed || this.mayHaveWritten;
    const acted = { hasActed, wroteOutside: run.hasWrittenOutside, executionId };
    if (hosted.kind === 'thread ended') {
      const { end, isBlamed } = hosted;
      parts.logger.error({ reason: end }, 'The thread of a turn ended');
      const { reason } = run;
      if (run.overdue.aborted && reason !== undefined) return outcomeOfFailure(reason, reason, executionId, hasActed);
      return afterThreadEnd({ end, isBlamed, ...acted });
    }
    const { outcome: performed, fault, answers, changed } = hosted.done;
    this.answers = answers;
    if (hosted.kind === 'done') {
      if (fault !== undefined) parts.logger.error({ fault }, 'A workflow failed unexpectedly');
      return performed;
    }
    return afterThreadEnd({ end: 'changed', isBlamed: hosted.isBlamed, ...acted, performed, changed });
  }

  /** Where it cannot be run at all, that is how it ends. */
  private async host(job: HostJob, work: TurnWork): Promise<Hosted<PerformedTurn>> {
    try {
      return await this.parts.host.run(job, (thread, around) => thread.perform(work, around));
    } catch (error) {
      const { executionId } = this.run.accepted.open.execution;
      const outcome = outcomeOfFailure(error, this.run.reason, executionId, this.mayHaveWritten);
      return { kind: 'done', done: { outcome, fault: faultOf(error), changed: [], isSuspect: false } };
    }
  }

  /** In an earlier turn, too. */
  private get mayHaveWritten(): boolean {
    return writesOf(this.open) > 0 || this.timeline.mayHaveWritten;
  }

  /** With nothing told yet, and with the secrets that were given hidden. */
  private begin(): void {
    this.redactor = new Redactor();
    this.timeline = new KeptTimeline(this.redactor, systemClock);
    for (const value of Object.values(this.run.accepted.input)) {
      if (value instanceof Secret) this.redactor.add(value.reveal());
    }
    this.run.keeper.show(this.timeline);
    const { journal, logger } = this.parts;
    this.shown = new TimelineWriter({
      ...journal.nextPart(),
      redactor: this.redactor,
      show: (chunks) => journal.show(chunks),
      logger,
    });
  }

  private readonly tell: Tell = (told) => {
    // What it says of being cut off is nothing that happened to the execution.
    if (this.isLetGo) return;
    this.timeline.take(told);
    this.shown?.heard(told);
  };

  private get isLetGo(): boolean {
    return this.run.reason instanceof LetGoError;
  }

  private async surround(): Promise<HostedSurroundings> {
    const { run, parts, redactor } = this;
    const { mappings, sealedValues, ...rest } = await surround(run.accepted, parts, {
      redactor,
      signal: run.signal,
      logger: parts.logger,
    });
    const { get, set } = mappings;
    return {
      ...rest,
      mappings: { get, ...(set && { set: this.acting(set) }) },
      ...(sealedValues && {
        sealedValues: { createId: sealedValues.createId, keep: this.acting(sealedValues.keep) },
      }),
    };
  }

  private noting(journal: JournalWriter): WrittenJournal {
    return {
      begin: this.acting((step) => journal.begin(step)),
      keep: this.acting((step) => journal.keep(step)),
      wait: this.acting((asked) => journal.wait(asked)),
      startWorkflow: this.acting((asked) => startChild(this.run, asked, this.parts)),
    };
  }

  /** The same, of which it is known that it was asked for. */
  private acting<Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) {
    return (...args: Args): Promise<Result> => {
      this.hasActed = true;
      return act(...args);
    };
  }
}
