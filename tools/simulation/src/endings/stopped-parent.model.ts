import { Choices, type Model } from '../explorer/model';

export interface StoppedParentRules {
  /** The end of the parent: its children are stopped, and its row is terminal. */
  readonly order: readonly ('children' | 'row')[];
  /** Whoever meets the terminal parent looks after its children, too. */
  readonly restHasChildren: boolean;
  /** Of a child that the journal names and that has no row: a cancelled row is inserted, or nothing is done. */
  readonly insertsCancelled: boolean;
  /** The child's id is committed before its row is inserted. */
  readonly commitsFirst: boolean;
}

interface Owner {
  at: 'idle' | 'commit' | 'insert' | 'wait' | 'end';
  /** 0 of one that has only met the terminal parent. */
  fence: number;
  knowsChild: boolean;
  place: number;
}

interface ParentState {
  parent: { isOver: boolean; fence: number; owner: number; isLeaseOver: boolean; stop: boolean };
  anchor: number;
  isChildInJournal: boolean;
  child: 'none' | 'pending' | 'cancelled';
  isChildStopped: boolean;
  isRestDone: boolean;
  owners: Owner[];
  left: { crashes: number; leases: number };
}

const usual: StoppedParentRules = {
  order: ['children', 'row'],
  restHasChildren: true,
  insertsCancelled: true,
  commitsFirst: true,
};
const mostFences = 3;
const dead = 8;
const idle = (): Owner => ({ at: 'idle', fence: 0, knowsChild: false, place: 0 });

type Change = (next: ParentState, me: Owner) => void;

/** One process that has the parent in hand, had it, or meets it. */
class ParentOwner {
  private readonly state: ParentState;
  private readonly me: Owner;

  constructor(
    private readonly rules: StoppedParentRules,
    private readonly choices: Choices<ParentState>,
    private readonly index: number,
  ) {
    this.state = choices.state;
    this.me = choices.state.owners[index] ?? idle();
  }

  choose(): void {
    const { at } = this.me;
    if (at === 'idle') return this.meet();
    if (this.state.left.crashes > 0) this.go('dies', (next) => this.die(next), 'fault');
    if (at === 'commit') this.commit();
    else if (at === 'insert') this.insert();
    else if (at === 'wait') this.wait();
    else this.end();
  }

  private go(label: string, change: Change, kind: 'step' | 'fault' = 'step'): void {
    this.choices.add(kind, `W${this.index} ${label}`, (next) => change(next, next.owners[this.index] ?? idle()));
  }

  private rest = (next: ParentState): void => void (next.owners[this.index] = idle());

  private isMine(): boolean {
    const { isOver, fence } = this.state.parent;
    return !isOver && fence === this.me.fence;
  }

  private meet(): void {
    const { parent, owners, isRestDone } = this.state;
    if (!parent.isOver && parent.isLeaseOver && parent.fence < mostFences) {
      this.go('takes the parent, and reads its journal', (next, me) => {
        Object.assign(next.parent, { fence: parent.fence + 1, owner: this.index, isLeaseOver: false });
        next.anchor = next.parent.fence;
        const first = next.isChildInJournal || !this.rules.commitsFirst ? 'insert' : 'commit';
        const at = next.parent.stop ? 'end' : first;
        Object.assign(me, { at, fence: next.parent.fence, knowsChild: next.isChildInJournal, place: 0 });
      });
    } else if (parent.isOver && !isRestDone && owners.every(({ at }) => at !== 'end')) {
      this.go('meets the terminal parent', (next, me) => {
        Object.assign(me, { at: 'end', fence: 0, knowsChild: next.isChildInJournal, place: 0 });
      });
    }
  }

  private die(next: ParentState): void {
    next.left.crashes -= 1;
    if (next.parent.owner === this.index && !next.parent.isOver) next.parent.owner = dead;
    this.rest(next);
  }

  private commit(): void {
    if (this.state.anchor !== this.me.fence) return this.go('is refused: silent', this.rest);
    this.go("commits the child's id", (next, me) => {
      next.isChildInJournal = true;
      [me.knowsChild, me.at] = [true, 'insert'];
    });
  }

  private insert(): void {
    this.go("inserts the child's row", (next, me) => {
      if (next.child === 'none') next.child = 'pending';
      [me.knowsChild, me.at] = [true, 'wait'];
    });
  }

  private wait(): void {
    if (!this.isMine()) this.go('has lost the parent: silent', this.rest);
    else if (this.state.parent.stop) this.go('sees the stop', (_next, me) => ([me.at, me.place] = ['end', 0]));
  }

  private end(): void {
    const part = this.rules.order[this.me.place];
    const on: Change = (_next, me) => void (me.place += 1);
    if (part === 'children') this.endChildren(on);
    else if (part === 'row') this.endRow(on);
    else {
      this.go('deletes the message', (next) => {
        next.isRestDone = true;
        this.rest(next);
      });
    }
  }

  private endChildren(on: Change): void {
    const { child } = this.state;
    const isLeftOut = this.me.fence === 0 && !this.rules.restHasChildren;
    if (isLeftOut || !this.me.knowsChild) return this.go('has no child to stop', on);
    if (child === 'none' && !this.rules.insertsCancelled) return this.go('finds no row of the child', on);
    this.go(child === 'none' ? 'inserts the child as cancelled' : 'stops the child', (next, me) => {
      if (next.child === 'none') next.child = 'cancelled';
      else next.isChildStopped = true;
      on(next, me);
    });
  }

  private endRow(on: Change): void {
    if (this.state.parent.isOver) return this.go('finds it ended', on);
    if (!this.isMine()) return this.go('has lost the parent: silent', this.rest);
    this.go('writes the end', (next, me) => {
      Object.assign(next.parent, { isOver: true, owner: -1, isLeaseOver: false });
      on(next, me);
    });
  }
}

/**
 * A parent is stopped while it starts a child, which waits for something that never comes: only a stop ends it. The parent's
 * owner may stand still anywhere, or die, and another one takes it.
 */
export function stoppedParentModel(changed: Partial<StoppedParentRules> = {}): Model<ParentState> {
  const rules = { ...usual, ...changed };
  return {
    initial: {
      parent: { isOver: false, fence: 1, owner: 0, isLeaseOver: false, stop: false },
      anchor: 1,
      isChildInJournal: false,
      child: 'none',
      isChildStopped: false,
      isRestDone: false,
      owners: [{ ...idle(), at: rules.commitsFirst ? 'commit' : 'insert', fence: 1 }, idle()],
      left: { crashes: 1, leases: 1 },
    },
    actions(state) {
      const choices = new Choices(state);
      const { parent, left, owners } = state;
      if (!parent.stop && !parent.isOver) {
        choices.add('step', 'somebody stops the parent', (next) => (next.parent.stop = true));
      }
      const isDead = parent.owner === dead;
      if (!parent.isOver && !parent.isLeaseOver && (isDead || left.leases > 0)) {
        choices.add(isDead ? 'heal' : 'fault', 'the lease runs out', (next) => {
          if (!isDead) next.left.leases -= 1;
          next.parent.isLeaseOver = true;
        });
      }
      for (const index of owners.keys()) new ParentOwner(rules, choices, index).choose();
      return choices.actions;
    },
    isGood: ({ parent, owners, child, isChildStopped }) =>
      parent.isOver && owners.every(({ at }) => at === 'idle') && (child !== 'pending' || isChildStopped),
  };
}
