import { StepNames } from '@msp/workflow-sdk';
import type { Clock } from '../clock';
import { ExecutionOverError } from '../outcome/end-reasons';
import type { WaitJournal } from '../steps/journal';
import { CodeGuard, type JournaledNames } from '../steps/code-guard';
import { ReplayOrder } from '../steps/replay-order';
import { Activity } from './activity';
import type { Surroundings } from './outside';
import type { SealedValues } from './seal';
import { Standstill } from './standstill';
import type { Stopping } from './stopping';

export interface FlowParts {
  readonly clock: Clock;
  readonly journal: WaitJournal;
  /** What is in the journal, where other code wrote it: nothing new is done before all of it was asked for. */
  readonly otherCode?: JournaledNames | undefined;
}

/** How the workflow of a turn goes along: what is under way, in which order it is answered, and where it stands still. */
export class Flow {
  readonly names = new StepNames();
  readonly standstill = new Standstill();
  readonly activity: Activity;
  readonly order: ReplayOrder;
  /** As the workflow has it: aborted with the execution. */
  readonly shown: AbortSignal;
  /** The same, aborted also when the turn is over although the execution is not: nothing reaches further. */
  readonly signal: AbortSignal;
  /** Values that no step answers for. */
  sealedOutsideSteps = 0;
  private readonly aside = new AbortController();
  private readonly forget: () => void;

  constructor({ clock, journal, otherCode }: FlowParts, stopping: Stopping) {
    const stopped = stopping.signal;
    this.activity = new Activity(clock, () => {
      if (!this.order.giveNext()) this.standstill.reach();
    });
    this.order = new ReplayOrder({
      ended: journal.ended(),
      clock,
      onHeld: () => this.activity.look(),
      guard: otherCode && new CodeGuard(otherCode),
      onRefused: (refusal) => stopping.stop(refusal),
    });
    const workflow = new AbortController();
    const tell = () => workflow.abort(stopped.reason);
    if (stopped.aborted) tell();
    stopped.addEventListener('abort', tell, { once: true });
    this.forget = () => stopped.removeEventListener('abort', tell);
    this.shown = workflow.signal;
    this.signal = AbortSignal.any([workflow.signal, this.aside.signal]);
  }

  /** Ends the turn alone: the workflow is not told, and reaches nothing any more. */
  layAside(): void {
    this.forget();
    this.aside.abort(new ExecutionOverError());
  }

  /** The same surroundings: whatever is asked of them is under way until they answer. */
  watch(given: Surroundings, isInStep: () => boolean): Surroundings {
    const { secrets, integrations, mappings, sealedValues, openFile } = given;
    const { activity } = this;
    const { set } = mappings;
    return {
      ...given,
      secrets: { get: (...asked) => activity.during(() => secrets.get(...asked)) },
      integrations: { get: (...asked) => activity.during(() => integrations.get(...asked)) },
      mappings: {
        get: (...asked) => activity.during(() => mappings.get(...asked)),
        ...(set && { set: (...asked) => activity.during(() => set(...asked)) }),
      },
      sealedValues: this.counted(sealedValues, isInStep),
      openFile: (file) => this.pieces(openFile(file)),
    };
  }

  private counted(values: SealedValues, isInStep: () => boolean): SealedValues {
    return {
      createId: (at) => values.createId(at),
      keep: (...asked) => {
        if (!isInStep()) this.sealedOutsideSteps += 1;
        return this.activity.during(() => values.keep(...asked));
      },
    };
  }

  private async *pieces(file: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    const reader = file[Symbol.asyncIterator]();
    try {
      for (;;) {
        const piece = await this.activity.during(() => reader.next());
        if (piece.done === true) return;
        yield piece.value;
      }
    } finally {
      await reader.return?.();
    }
  }
}
