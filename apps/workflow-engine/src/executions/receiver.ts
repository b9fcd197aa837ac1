import { momentOf } from '@msp/models';
import { zExecutionStatus } from '@msp/models/validators';
import type { OpenExecution } from '@msp/storage';
import { faultPoint } from '@msp/telemetry';
import { judgeWake, StoppedError } from '@msp/workflow-runtime';
import type { Context } from '../context';
import type { Line, TurnOutcome, Wake } from '../execution/turn-driver';
import { wakeOf } from '../execution/wake-anybody';
import { systemClock } from '../turn-host/system-clock';
import { restOfEnd } from '../workflows/children';
import { pausableRow } from './pausable-row';
import { OrganizationPlaces } from './organization-places';
import { takeOn } from './take-on.service';

export interface ReceiverParts {
  /** Runs a turn of an execution that this process has in hand. */
  readonly runTurn: (wake: Wake) => Promise<TurnOutcome>;
  /** Turns at once of one organization among those that were received. */
  readonly perOrganization: number;
}

/** Judges wake-ups by what is stored, whoever sent them and however often, and takes what nobody has in hand. */
export class Receiver {
  private readonly places: OrganizationPlaces;

  constructor(
    private readonly context: Context,
    private readonly parts: ReceiverParts,
  ) {
    this.places = new OrganizationPlaces(parts.perOrganization, systemClock);
  }

  async receive(wake: Wake, line?: Line): Promise<TurnOutcome> {
    const { scope, lane, isAgain } = wake;
    const { storage } = this.context;
    // A flood is not read over and over; who stops one of it sends a wake-up of its own.
    if (!isAgain || this.places.hasRoom(scope)) {
      const outcome = await this.judge(wake, false);
      if (outcome) return outcome;
    }
    const leave = await line?.wait(this.places.wait(scope, lane, line.ending));
    if (line?.ending.aborted) {
      leave?.();
      return { kind: 'again' };
    }
    if (leave === undefined) {
      return { kind: 'later', until: new Date(storage.clock.earliest() + this.places.sendAway(scope, lane)) };
    }
    try {
      return (await this.judge(wake, true)) ?? { kind: 'again' };
    } finally {
      leave();
    }
  }

  /** Undefined where it only lacks a place. */
  private async judge(wake: Wake, hasPlace: boolean): Promise<TurnOutcome | undefined> {
    const { executionId, scope } = wake;
    const { repositories, storage, runs } = this.context;
    const open = await repositories.executions.findOpen(scope, executionId);
    // What a newer version wrote is for processes of that: here it is not known what the state means.
    if (open && !zExecutionStatus.safeParse(open.execution.status).success) return { kind: 'later' };
    // Being stopped is no time to begin something.
    if (runs.isClosed) return { kind: 'later' };
    const now = storage.clock.earliest();
    const isStopped = open?.execution.cancelRequestedAt !== undefined;
    const isPaused = open !== undefined && this.isPaused(open);
    const hasRoom = hasPlace || this.places.hasRoom(scope);
    const judged = judgeWake({ row: rowOf(open), isStopped, isPaused, hasRoom }, now);
    if (open === undefined || judged.kind === 'nothing') return { kind: 'done' };
    if (judged.kind === 'rest') return this.rest(open);
    if (judged.kind === 'hide') return judged.until === undefined ? undefined : laterAt(judged.until);
    if (hasPlace) return this.take(open, wake);
    const leave = this.places.enter(scope);
    try {
      return await this.take(open, wake);
    } finally {
      leave();
    }
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
}

const laterAt = (until: number): TurnOutcome => ({ kind: 'later', until: new Date(until) });

/** What earlier versions began does not say who has it in hand: they look after it. */
const rowOf = (open: OpenExecution | undefined) =>
  open?.hold && { status: open.execution.status, leaseUntil: momentOf(open.hold.leaseUntil) };
