import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock } from '../clock';
import type { VendorPause } from '../record/told';

/** Has something wait outside of the turn; undefined where it waits itself. */
export type PutOff = (pause: VendorPause) => Promise<never> | undefined;

/** What is under way, and what that is a part of. */
interface UnderWay {
  readonly end: () => void;
  readonly partOf: UnderWay | undefined;
  readonly putOff: PutOff | undefined;
}

/** Counts what a turn has under way, and tells when the workflow stands still. */
export class Activity {
  private count = 0;
  private isLooking = false;
  private readonly current = new AsyncLocalStorage<UnderWay>();

  constructor(
    private readonly clock: Pick<Clock, 'breath'>,
    /** Nothing is under way, and the workflow does nothing of its own either. */
    private readonly onStandstill: () => void,
  ) {}

  /** What the work answers is under way until it is there. `putOff`: how its parts wait for a vendor, unless it is a part itself. */
  during<Value>(work: () => Promise<Value>, putOff?: PutOff): Promise<Value> {
    return this.around(async () => work(), putOff);
  }

  /** The same for what need not answer a promise. */
  around<Answer>(work: () => Answer, putOff?: PutOff): Answer {
    const partOf = this.current.getStore();
    const end = this.begin();
    const isOver = (answer: Answer) => {
      if (answer instanceof Promise) answer.then(end, end);
      else end();
    };
    try {
      const answer = this.current.run({ end, partOf, putOff: partOf?.putOff ?? putOff }, work);
      isOver(answer);
      return answer;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** Has what asks, and all that it is a part of, wait outside of the turn; undefined where it waits itself. */
  readonly putOff: PutOff = (pause) => {
    const asking = this.current.getStore();
    const put = asking?.putOff?.(pause);
    if (put === undefined) return undefined;
    for (let one = asking; one !== undefined; one = one.partOf) one.end();
    return put;
  };

  /** Looks once the workflow has had its turn. */
  look(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    void this.clock.breath().then(() => {
      this.isLooking = false;
      if (this.count === 0) this.onStandstill();
    });
  }

  private begin(): () => void {
    let isOver = false;
    this.count += 1;
    return () => {
      if (isOver) return;
      isOver = true;
      this.count -= 1;
      this.look();
    };
  }
}
