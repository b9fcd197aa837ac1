import type { Clock } from '../clock';

/** Counts what a turn has under way, and tells when the workflow stands still. */
export class Activity {
  private count = 0;
  private isLooking = false;

  constructor(
    private readonly clock: Pick<Clock, 'breath'>,
    /** Nothing is under way, and the workflow does nothing of its own either. */
    private readonly onStandstill: () => void,
  ) {}

  /** Something is under way until what this returns is called. */
  begin(): () => void {
    let isOver = false;
    this.count += 1;
    return () => {
      if (isOver) return;
      isOver = true;
      this.count -= 1;
      this.look();
    };
  }

  async during<Value>(work: () => Promise<Value>): Promise<Value> {
    const end = this.begin();
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Looks once the workflow has had its turn. */
  look(): void {
    if (this.isLooking) return;
    this.isLooking = true;
    void this.clock.breath().then(() => {
      this.isLooking = false;
      if (this.count === 0) this.onStandstill();
    });
  }
}
