import type { Clock } from '../clock';

interface Held {
  readonly name: string;
  readonly go: () => void;
}

/**
 * Lets a workflow that is run again go the way that it went: what earlier turns wrote is answered in the order in which it
 * was written, one after the other, and what is new begins when all of that has been answered.
 */
export class ReplayOrder {
  private readonly left: string[];
  private held: Held[] = [];
  private isResting = false;

  constructor(
    ended: readonly string[],
    private readonly clock: Pick<Clock, 'breath'>,
    /** Told when something is held back: where nothing else moves, `giveNext` is asked for. */
    private readonly onHeld: () => void,
  ) {
    this.left = [...ended];
  }

  /** Resolves when it is the turn of a step or a wait. */
  async turnOf(name: string): Promise<void> {
    if (this.left.length === 0 && !this.isResting) return;
    const turn = Promise.withResolvers<void>();
    this.held.push({ name, go: turn.resolve });
    this.give();
    this.onHeld();
    await turn.promise;
  }

  /** Gives the next one although the workflow did not ask for what was before it, as after a change of its code. */
  giveNext(): boolean {
    const [first] = this.held;
    if (first === undefined) return false;
    const asked = this.left.findIndex((name) => this.held.some((one) => one.name === name));
    this.left.splice(0, asked < 0 ? this.left.length : asked);
    this.give();
    return true;
  }

  private give(): void {
    if (this.isResting) return;
    const next = this.held.find(({ name }) => this.left.length === 0 || name === this.left[0]);
    if (next === undefined) return;
    this.left.shift();
    this.held = this.held.filter((one) => one !== next);
    this.isResting = true;
    next.go();
    // What follows from it comes before the next one, however long its way through promises is.
    void this.clock.breath().then(() => {
      this.isResting = false;
      this.give();
    });
  }
}
