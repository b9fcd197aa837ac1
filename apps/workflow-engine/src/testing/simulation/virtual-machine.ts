import { AsyncLocalStorage } from 'node:async_hooks';

/** What one process of the simulation is to those who run it. */
export interface Owner {
  /** How wrong the clock of its machine is, in milliseconds. */
  readonly skewMs: number;
  /** Nothing of it goes on any more. */
  isDead: boolean;
  /** Nothing of it goes on for now. */
  isFrozen: boolean;
}

/** Of what happens outside of all processes, whichever of them has brought it about. */
export const nobody: Owner = { skewMs: 0, isDead: false, isFrozen: false };

interface Event {
  readonly at: number;
  readonly order: number;
  readonly owner: Owner | undefined;
  readonly happen: () => void;
  isCancelled: boolean;
}

type Immediate = Pick<Event, 'owner' | 'happen'>;

const realImmediate = setImmediate;
/** When all promises that can go on have gone on. */
const settled = () => new Promise<void>((resolve) => void realImmediate(resolve));

/**
 * One thread in which time goes from event to event, and chance is a row of numbers: the same numbers make the same world.
 * Code of several processes runs in it, each with what it has under way. One that is dead or frozen is called no more.
 */
export class VirtualMachine {
  private readonly current = new AsyncLocalStorage<Owner>();
  private events: Event[] = [];
  private immediates: Immediate[] = [];
  private held: Event[] = [];
  private order = 0;
  private random: () => number = () => 0;
  /** Milliseconds since 1970. */
  now = 0;
  /** How much has happened. */
  happened = 0;

  /** Another world, in which nothing of the one before goes on. */
  begin(now: number, random: () => number): void {
    this.events = [];
    this.immediates = [];
    this.held = [];
    this.happened = 0;
    this.now = now;
    this.random = random;
  }

  /** Runs as part of a process. */
  as<Result>(owner: Owner, work: () => Result): Result {
    return this.current.run(owner, work);
  }

  owner(): Owner | undefined {
    return this.current.getStore();
  }

  /** From 0 to 1. */
  chance(): number {
    return this.random();
  }

  between(from: number, to: number): number {
    return from + this.random() * (to - from);
  }

  /** Happens once in so many times. */
  happensIn(share: number): boolean {
    return this.random() < share;
  }

  after(ms: number, happen: () => void, owner = this.owner()): () => void {
    const event = { at: this.now + Math.max(0, ms || 0), order: (this.order += 1), owner, happen, isCancelled: false };
    this.push(event);
    return () => void (event.isCancelled = true);
  }

  immediately(happen: () => void): void {
    this.immediates.push({ owner: this.owner(), happen });
  }

  /** What would have happened meanwhile happens now, in any order. */
  thaw(owner: Owner): void {
    owner.isFrozen = false;
    const mine = this.held.filter((event) => event.owner === owner);
    this.held = this.held.filter((event) => event.owner !== owner);
    for (const event of mine) this.push({ ...event, at: this.now, order: this.random() });
  }

  /** Lets time go on until this is so, and says whether it came to be by then. */
  async run(isOver: () => boolean, until: number): Promise<boolean> {
    for (;;) {
      await settled();
      if (isOver()) return true;
      if (this.runImmediates()) continue;
      const event = this.next();
      if (event === undefined || event.at > until) return false;
      this.happen(event);
    }
  }

  private runImmediates(): boolean {
    const now = this.immediates;
    this.immediates = [];
    for (const one of now) this.call(one);
    return now.length > 0;
  }

  private happen(event: Event): void {
    this.now = Math.max(this.now, event.at);
    if (event.isCancelled) return;
    if (event.owner?.isFrozen === true) this.held.push(event);
    else this.call(event);
  }

  private call({ owner, happen }: Immediate): void {
    if (owner?.isDead === true) return;
    this.happened += 1;
    if (owner === undefined) happen();
    else this.as(owner, happen);
  }

  private push(event: Event): void {
    const { events } = this;
    let place = events.length;
    // A heap: each is after its parent.
    for (; place > 0; place = (place - 1) >> 1) {
      const parent = events[(place - 1) >> 1];
      if (parent === undefined || !isBefore(event, parent)) break;
      events[place] = parent;
    }
    events[place] = event;
  }

  private next(): Event | undefined {
    const { events } = this;
    const [first] = events;
    const last = events.pop();
    if (last === undefined || last === first) return first;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [one, other] = [events[left], events[left + 1]];
      if (one === undefined) break;
      const [child, at] = other !== undefined && isBefore(other, one) ? [other, left + 1] : [one, left];
      if (!isBefore(child, last)) break;
      events[place] = child;
      place = at;
    }
    events[place] = last;
    return first;
  }
}

const isBefore = (one: Event, other: Event) => one.at < other.at || (one.at === other.at && one.order < other.order);
