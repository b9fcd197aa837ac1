import { momentOf, type Scope } from '@msp/models';
import { zExecutionStatus } from '@msp/models/validators';
import type { OpenExecution } from '@msp/storage';
import { KeyCounts } from '@msp/service';
import { faultPoint } from '@msp/telemetry';
import { judgeWake, StoppedError } from '@msp/workflow-runtime';
import type { Context } from '../context';
import type { TurnOutcome, Wake } from '../execution/turn-driver';
import { wakeOf } from '../execution/wake-anybody';
import { restOfEnd } from '../workflows/children';
import { pausableRow } from './pausable-row';
import { takeOn } from './take-on.service';

export interface ReceiverParts {
  /** Runs a turn of an execution that this process has in hand. */
  readonly runTurn: (wake: Wake) => Promise<TurnOutcome>;
  /** Turns at once of one organization among those that were received. */
  readonly perOrganization: number;
}

/** Judges wake-ups by what is stored, whoever sent them and however often, and takes what nobody has in hand. */
export class Receiver {
  private readonly underWay = new KeyCounts<Scope>();

  constructor(
    private readonly context: Context,
    private readonly parts: ReceiverParts,
  ) {}

  async receive(wake: Wake): Promise<TurnOutcome> {
    const { executionId, scope, isAgain } = wake;
    const { repositories, storage, runs } = this.context;
    // A flood is not read over and over; who stops one of it sends a wake-up of its own.
    if (isAgain && !this.hasRoom(scope)) return { kind: 'later' };
    const open = await repositories.executions.findOpen(scope, executionId);
    // What a newer version wrote is for processes of that: here it is not known what the state means.
    if (open && !zExecutionStatus.safeParse(open.execution.status).success) return { kind: 'later' };
    // Being stopped is no time to begin something.
    if (runs.isClosed) return { kind: 'later' };
    const now = storage.clock.earliest();
    const isStopped = open?.execution.cancelRequestedAt !== undefined;
    const isPaused = open !== undefined && this.isPaused(open);
    const asked = { row: rowOf(open), isStopped, isPaused, hasRoom: this.hasRoom(scope) };
    const judged = judgeWake(asked, now);
    if (open === undefined || judged.kind === 'nothing') return { kind: 'done' };
    if (judged.kind === 'rest') return this.rest(open);
    if (judged.kind === 'hide') {
      return judged.until === undefined ? { kind: 'later' } : { kind: 'later', until: new Date(judged.until) };
    }
    return this.inPlace(scope, () => this.take(open, wake));
  }

  private async rest(open: OpenExecution): Promise<TurnOutcome> {
    await restOfEnd(this.context, open);
    return { kind: 'done' };
  }

  private async take(open: OpenExecution, wake: Wake): Promise<TurnOutcome> {
    faultPoint('take.judged');
    const run = await takeOn(this.context, open, new Date());
    // Somebody was faster, a request of it may be under way, or it was ended: judged again in a moment.
    if (run === undefined) return { kind: 'later' };
    const { cancelRequestedAt, cancelRequestedByName = '' } = open.execution;
    if (cancelRequestedAt !== undefined) run.stop(new StoppedError(cancelRequestedByName));
    return this.parts.runTurn(wake);
  }

  private isPaused(open: OpenExecution): boolean {
    return this.context.pauses.of(pausableRow(this.context, open.execution, wakeOf(open).lane)) !== undefined;
  }

  private hasRoom(scope: Scope): boolean {
    return this.underWay.of(scope) < this.parts.perOrganization;
  }

  private async inPlace(scope: Scope, work: () => Promise<TurnOutcome>): Promise<TurnOutcome> {
    const leave = this.underWay.enter(scope);
    try {
      return await work();
    } finally {
      leave();
    }
  }
}

/** What earlier versions began does not say who has it in hand: they look after it. */
const rowOf = (open: OpenExecution | undefined) =>
  open?.hold && { status: open.execution.status, leaseUntil: momentOf(open.hold.leaseUntil) };
