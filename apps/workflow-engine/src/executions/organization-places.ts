import type { Scope } from '@msp/models';
import type { Clock } from '@msp/workflow-runtime';
import type { Lane } from '../execution/turn-driver';

/** For how long something waits here for a place; what takes longer waits where a process with room can take it. */
const longestHereMs = 5_000;
/** How many wait here at most, of all organizations. */
const mostHere = 500;
const longestAwayMs = 60_000;
/** Between two that come back: long turns are no reason to keep something from other processes. */
const longestGapMs = 250;
/** What a turn is thought to take before one has ended. */
const firstGuessMs = 1_000;
/** How much the last turn says about what the next ones take. */
const weight = 0.2;

/** Gives a place back, once. */
export type Leave = () => void;

interface Waiting {
  readonly lane: Lane;
  readonly answer: (place: Leave | undefined) => void;
}

interface OrganizationLine {
  /** When each turn that is under way has begun. */
  readonly underWay: Set<{ readonly at: number }>;
  /** What the last turns took, about. */
  turnMs: number;
  /** People before everything else, and the first come first. */
  readonly waiting: Waiting[];
  /** When the last of those that were sent away comes back. */
  backAt: number;
}

/**
 * The turns of each organization that run here at once, and the line of those for which there is no room: the first of
 * them wait here and go on as soon as a place is free, those behind come back about when the line has become shorter. So
 * what a flood of one organization costs does not grow with how often its wake-ups come for nothing.
 */
export class OrganizationPlaces {
  private readonly lines = new Map<Scope, OrganizationLine>();
  private waitingHere = 0;

  constructor(
    private readonly perOrganization: number,
    private readonly clock: Pick<Clock, 'now' | 'after'>,
    private readonly random: () => number = Math.random,
  ) {}

  hasRoom(scope: Scope): boolean {
    return (this.lines.get(scope)?.underWay.size ?? 0) < this.perOrganization;
  }

  /** Takes a place, whether there is room or not. */
  enter(scope: Scope): Leave {
    return this.placeIn(scope, this.lineOf(scope));
  }

  /** Waits for a place; undefined when it takes too long, or once it is told to end. */
  async wait(scope: Scope, lane: Lane, ending: AbortSignal): Promise<Leave | undefined> {
    // What has become free meanwhile hands nothing on.
    if (this.hasRoom(scope)) return this.enter(scope);
    const line = this.lineOf(scope);
    const { waiting } = line;
    const ahead = aheadIn(line, lane);
    if (ending.aborted || this.waitingHere >= mostHere || this.gapOf(line) * (ahead + 1) > longestHereMs)
      return undefined;
    const { promise, resolve: answer } = Promise.withResolvers<Leave | undefined>();
    const one = { lane, answer };
    waiting.splice(ahead, 0, one);
    this.waitingHere += 1;
    const giveUp = () => {
      const at = waiting.indexOf(one);
      if (at >= 0) waiting.splice(at, 1);
      answer(undefined);
    };
    const cancel = this.clock.after(longestHereMs, giveUp);
    ending.addEventListener('abort', giveUp);
    try {
      return await promise;
    } finally {
      cancel();
      ending.removeEventListener('abort', giveUp);
      this.waitingHere -= 1;
    }
  }

  /** In how many milliseconds something that finds no place here should come back: when those before it have had theirs. */
  sendAway(scope: Scope, lane: Lane): number {
    const line = this.lineOf(scope);
    const now = this.clock.now();
    const gap = Math.min(longestGapMs, this.gapOf(line));
    const soonest = now + gap * aheadIn(line, lane);
    const at = (lane === 'interactive' ? soonest : Math.max(soonest, line.backAt)) + gap;
    if (at - now > longestAwayMs) return longestAwayMs * (1 - this.random() / 4);
    line.backAt = Math.max(line.backAt, at);
    return at - now;
  }

  private placeIn(scope: Scope, line: OrganizationLine): Leave {
    const begun = { at: this.clock.now() };
    line.underWay.add(begun);
    return () => {
      line.turnMs += weight * (this.clock.now() - begun.at - line.turnMs);
      line.underWay.delete(begun);
      const next = line.waiting.shift();
      if (next) next.answer(this.placeIn(scope, line));
      else if (line.underWay.size === 0 && line.backAt <= this.clock.now()) this.lines.delete(scope);
    };
  }

  /** From one turn that ends to the next, in milliseconds; what has run for long takes longer still. */
  private gapOf({ turnMs, underWay }: OrganizationLine): number {
    const now = this.clock.now();
    const soFar = [...underWay].reduce((sum, { at }) => sum + now - at, 0) / Math.max(1, underWay.size);
    return Math.max(turnMs, soFar) / Math.max(1, this.perOrganization);
  }

  private lineOf(scope: Scope): OrganizationLine {
    const line = this.lines.get(scope) ?? { underWay: new Set(), turnMs: firstGuessMs, waiting: [], backAt: 0 };
    this.lines.set(scope, line);
    return line;
  }
}

const aheadIn = ({ waiting }: OrganizationLine, lane: Lane): number =>
  lane === 'interactive' ? waiting.filter((one) => one.lane === lane).length : waiting.length;
