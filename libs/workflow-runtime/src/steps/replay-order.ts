import type { Clock } from '../clock';
import type { NeedsPersonError } from '../outcome/end-reasons';
import type { CodeGuard } from './code-guard';

interface Held {
  readonly name: string;
  readonly turn: PromiseWithResolvers<void>;
}

export interface ReplayOrderParts {
  /** The names of what has ended in earlier turns, in the order in which it did. */
  readonly ended: readonly string[];
  readonly clock: Pick<Clock, 'breath'>;
  /** Told when something is held back: where nothing else moves, `giveNext` is asked for. */
  readonly onHeld: () => void;
  /** There where other code wrote what has ended. */
  readonly guard?: CodeGuard | undefined;
  /** Told before what is refused is. */
  readonly onRefused: (refusal: NeedsPersonError) => void;
}

/**
 * Lets a workflow that is run again go the way that it went: what earlier turns wrote is answered in the order in which it
 * was written, one after the other, and what is new begins when all of that has been answered. Under other code nothing new
 * begins before all of it has been asked for.
 */
export class ReplayOrder {
  private readonly left: string[];
  private held: Held[] = [];
  private isResting = false;

  constructor(private readonly parts: ReplayOrderParts) {
    this.left = [...parts.ended];
  }

  /** Resolves when it is the turn of a step or a wait; rejects with NeedsPersonError where it may not begin. */
  async turnOf(name: string): Promise<void> {
    const { guard, onHeld } = this.parts;
    guard?.ask(name);
    if (this.left.length === 0 && !this.isResting && !this.isHeldBack(name)) {
      // What was held back for this one goes on beside it.
      return this.give();
    }
    const turn = Promise.withResolvers<void>();
    this.held.push({ name, turn });
    this.give();
    onHeld();
    await turn.promise;
  }

  /**
   * Gives the next one although the workflow did not ask for what was before it, as after a change of its code. What is new
   * is refused where that may be done already.
   */
  giveNext(): boolean {
    if (this.held.length === 0) return false;
    const asked = this.left.findIndex((name) => this.held.some((one) => one.name === name));
    this.left.splice(0, asked < 0 ? this.left.length : asked);
    if (this.held.every(({ name }) => this.isHeldBack(name))) this.refuse();
    else this.give();
    return true;
  }

  private isHeldBack(name: string): boolean {
    return this.parts.guard?.holdsBack(name) === true;
  }

  private refuse(): void {
    const { held } = this;
    const refusal = this.parts.guard?.refusal(held.map(({ name }) => name));
    this.held = [];
    if (refusal !== undefined) this.parts.onRefused(refusal);
    for (const { turn } of held) turn.reject(refusal);
  }

  private give(): void {
    if (this.isResting) return;
    const next = this.held.find(
      ({ name }) => (this.left.length === 0 || name === this.left[0]) && !this.isHeldBack(name),
    );
    if (next === undefined) return;
    this.left.shift();
    this.held = this.held.filter((one) => one !== next);
    this.isResting = true;
    next.turn.resolve();
    // What follows from it comes before the next one, however long its way through promises is.
    void this.parts.clock.breath().then(() => {
      this.isResting = false;
      this.give();
    });
  }
}
