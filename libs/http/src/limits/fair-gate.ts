import { TooManyRequestsError } from '@msp/models';

export interface GateOptions {
  /** Requests of one lane that are worked on at once. */
  readonly perLane?: number;
  /** Requests of one lane that wait for their turn; more are refused. */
  readonly mostWaiting?: number;
  /** How long a request counts as worked on: one that takes longer waits for something itself. */
  readonly heldMs?: number;
}

interface Lane {
  running: number;
  readonly waiting: (() => void)[];
}

/** Works on a few requests of each lane at a time, so that the many of one lane never stand before those of another. */
export class FairGate {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly options: GateOptions = {}) {}

  /** Does `work` when it is the lane's turn. Throws TooManyRequestsError where too many wait before it. */
  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const lane = this.laneOf(name);
    await this.enter(lane);
    const leave = once(() => this.leave(name, lane));
    const timer = setTimeout(leave, this.options.heldMs ?? 250);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      leave();
    }
  }

  private laneOf(name: string): Lane {
    const lane = this.lanes.get(name) ?? { running: 0, waiting: [] };
    this.lanes.set(name, lane);
    return lane;
  }

  private async enter(lane: Lane): Promise<void> {
    const { perLane = 16, mostWaiting = 500 } = this.options;
    if (lane.running >= perLane) {
      if (lane.waiting.length >= mostWaiting) throw new TooManyRequestsError(tooMany, 1);
      // Whoever leaves hands over the place.
      await new Promise<void>((resolve) => lane.waiting.push(resolve));
      return;
    }
    lane.running += 1;
  }

  private leave(name: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    lane.running -= 1;
    if (lane.running === 0) this.lanes.delete(name);
  }
}

export const tooMany = 'Too many requests in a short time. Wait a moment and try again.';

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
