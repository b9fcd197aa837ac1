import { Edges } from './edges';
import type { Model } from './model';

export interface Explored {
  readonly states: number;
  /** What does not hold; undefined where everything does. */
  readonly problem?: { readonly what: string; readonly trace: readonly string[] };
}

const mostStates = 2_000_000;

/** Numbers states as they are found, and knows how each was reached first: by one of the shortest ways. */
class Found {
  private readonly ids = new Map<string, number>();
  private readonly cameFrom: number[] = [];
  private readonly by: string[] = [];

  get size(): number {
    return this.ids.size;
  }

  idOf(key: string): number | undefined {
    return this.ids.get(key);
  }

  add(key: string, from: number, label: string): number {
    const id = this.ids.size;
    if (id >= mostStates) throw new Error(`The model has more than ${mostStates} states: make its instance smaller.`);
    this.ids.set(key, id);
    this.cameFrom.push(from);
    this.by.push(label);
    return id;
  }

  traceTo(id: number): string[] {
    const trace: string[] = [];
    for (let at = id; at > 0; at = this.cameFrom[at] ?? 0) trace.unshift(this.by[at] ?? '');
    return trace;
  }
}

/**
 * Goes through all that can happen, in every order, breadth first and exactly. A state from which none that is good can be
 * reached is found by walking back from those that are: in a finite graph that is the same as saying that every run in which
 * faults end, and each thing that stays possible happens at last, gets there.
 */
export function explore<State>(model: Model<State>): Explored {
  const found = new Found();
  const [ways, steps] = [new Edges(), new Edges()];
  const good: number[] = [];
  const fails = (what: string, id: number): Explored => ({
    states: found.size,
    problem: { what, trace: found.traceTo(id) },
  });
  let open = [JSON.stringify(model.initial)];
  found.add(open[0] ?? '', 0, '');
  if (model.isGood?.(model.initial)) good.push(0);
  while (open.length > 0) {
    const next: string[] = [];
    for (const key of open) {
      const from = found.idOf(key) ?? 0;
      for (const { kind, label, to } of model.actions(JSON.parse(key))) {
        const toKey = JSON.stringify(to);
        let id = found.idOf(toKey);
        if (id === undefined) {
          id = found.add(toKey, from, label);
          next.push(toKey);
          const what = model.broken?.(to);
          if (what !== undefined) return fails(what, id);
          if (model.isGood?.(to)) good.push(id);
        }
        if (kind !== 'fault') ways.add(from, id);
        if (kind === 'step') steps.add(from, id);
      }
    }
    open = next;
  }
  const stuck = model.isGood ? ways.reaching(good, found.size).indexOf(0) : -1;
  if (stuck >= 0) return fails('it never gets good again', stuck);
  const round = model.comesToRest ? steps.firstOfRounds(found.size) : undefined;
  return round === undefined ? { states: found.size } : fails('it goes round without a cause', round);
}
