import type { Clock } from '@msp/workflow-runtime';

const shortestMs = 200;
const longestMs = 2_000;
/** So a pause is about a quarter of the time in which nothing came: what comes each second waits for that long at most. */
const growth = 1.25;

/** Waits between looks at a queue that is empty: a little longer each time, until something is there. */
export class Idling {
  private pause = shortestMs;
  private isEnded = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number = Math.random,
  ) {}

  /** The next pause is a short one. */
  wasBusy(): void {
    this.pause = shortestMs;
  }

  /** Ends the pause, or the next one when there is none now: what it is for may have come during the last look. */
  end(): void {
    this.isEnded = true;
    this.wake();
  }

  async wait(): Promise<void> {
    if (!this.isEnded) {
      // Processes that were started together do not look together.
      const ms = this.pause * (1 - this.random() / 4);
      this.pause = Math.min(longestMs, this.pause * growth);
      await new Promise<void>((resolve) => {
        const cancel = this.clock.after(ms, resolve);
        this.wake = () => {
          cancel();
          resolve();
        };
      });
    }
    this.isEnded = false;
    this.wake = () => undefined;
  }
}
