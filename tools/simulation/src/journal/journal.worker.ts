import type { Choices } from '../explorer/model';
import {
  anchorWritten,
  dead,
  ended,
  type JournalRules,
  type JournalState,
  nobody,
  resting,
  rowWritten,
  type Worker,
  written,
} from './journal.state';

/** One process in one state, and what it may do next. */
export class JournalWorker {
  private readonly state: JournalState;
  private readonly me: Worker;

  constructor(
    private readonly rules: JournalRules,
    private readonly choices: Choices<JournalState>,
    private readonly index: number,
  ) {
    this.state = choices.state;
    this.me = choices.state.workers[index] ?? resting(rules.steps.length);
  }

  choose(): void {
    const { row, left } = this.state;
    if (this.me.at === 'idle') {
      if (this.isOpen()) this.go('goes to take it', (_next, me) => (me.at = 'take'));
      return;
    }
    if (left.crashes > 0 && !(this.isLast() && row.owner === this.index)) {
      this.go('dies', (next, me) => this.die(next, me), 'fault');
    }
    const { at } = this.me;
    if (at === 'take') this.take();
    else if (at === 'step') this.step();
    else if (at === 'look') this.look();
    else if (at === 'commit') this.commit();
    else if (at === 'unanswered') this.hearNothing();
    else if (at === 'guard') this.send();
    else if (at === 'request') this.go('reaches the vendor', (next, me) => this.arrive(next, me));
    else this.end();
  }

  private go(label: string, change: (next: JournalState, me: Worker) => void, kind: 'step' | 'fault' = 'step'): void {
    const { steps } = this.rules;
    this.choices.add(kind, `W${this.index} ${label}`, (next) => {
      change(next, next.workers[this.index] ?? resting(0));
      // Whoever rests remembers nothing: the same state, however it came to that.
      if (next.workers[this.index]?.at === 'idle') next.workers[this.index] = resting(steps.length);
    });
  }

  private silent(why: string): void {
    this.go(`${why}: silent`, (_next, me) => (me.at = 'idle'));
  }

  private isLast = () => this.state.row.fence >= this.rules.turns;
  private isMine = () => this.state.row.status === 'running' && this.state.row.fence === this.me.fence;

  private isOpen(): boolean {
    const { status, isLeaseOver } = this.state.row;
    return !this.isLast() && (status === 'pending' || (status === 'running' && isLeaseOver));
  }

  private die(next: JournalState, me: Worker): void {
    next.left.crashes -= 1;
    if (next.row.owner === this.index) next.row.owner = dead;
    me.at = 'idle';
  }

  private take(): void {
    const { take } = this.rules;
    const on = (me: Worker) => {
      me.place += 1;
      if (me.place === take.length) [me.at, me.place] = ['step', 0];
    };
    const part = take[this.me.place];
    if (part === 'row') this.takeRow(on);
    else if (part === 'anchor') this.takeAnchor(on);
    else {
      this.go('reads the journal', (next, me) => {
        [me.begun, me.ended] = [[...next.begun], [...next.ended]];
        next.readBy = Math.max(next.readBy, me.fence);
        on(me);
      });
    }
  }

  private takeRow(on: (me: Worker) => void): void {
    if (!this.isOpen()) return this.silent('finds it taken');
    this.go('takes the row', (next, me) => {
      Object.assign(next.row, { status: 'running', owner: this.index, isLeaseOver: false });
      next.row.fence += 1;
      rowWritten(next, this.index);
      [me.fence, me.knowsRow] = [next.row.fence, true];
      on(me);
    });
  }

  private takeAnchor(on: (me: Worker) => void): void {
    const fence = this.me.fence || this.state.row.fence + 1;
    if (this.state.anchor.fence >= fence) return this.silent('finds a newer anchor');
    this.go('takes the anchor', (next, me) => {
      next.anchor = { fence, by: nobody };
      anchorWritten(next, this.index);
      me.knowsAnchor = true;
      on(me);
    });
  }

  private step(): void {
    const { place, begun, ended: ends } = this.me;
    const effect = this.rules.steps[place];
    if (this.state.row.stop && this.isMine()) this.go('sees the stop', (_next, me) => (me.at = 'end'));
    else if (effect === undefined) this.go('has done every step', (_next, me) => (me.at = 'end'));
    else if (ends[place]) this.go('knows the end of the step', (_next, me) => (me.place += 1));
    else if (effect === 'repeatable') this.go('wants to act', (_next, me) => (me.at = 'guard'));
    else if (!begun[place]) this.go('wants to begin', (_next, me) => ([me.at, me.writes] = ['commit', 'begun']));
    else if (effect === 'once') this.go('asks people: begun, no end', (_next, me) => (me.at = 'end'));
    else this.go('looks: begun, no end', (_next, me) => (me.at = 'look'));
  }

  private hasRequestUnderWay(step?: number): boolean {
    const others = this.state.workers.filter((_one, index) => index !== this.index);
    return others.some(({ at, place }) => at === 'request' && (step === undefined || place === step));
  }

  private look(): void {
    const { place } = this.me;
    if (this.rules.waitsForRequests && this.hasRequestUnderWay(place)) return;
    const writes = this.state.effects[place] ? 'ended' : 'begun';
    this.go(writes === 'ended' ? 'finds the effect' : 'finds no effect', (_next, me) => {
      [me.at, me.writes] = ['commit', writes];
    });
  }

  /** What a commit leads to: the request after a beginning, the next step after an end. */
  private committed(me: Worker): void {
    me[me.writes][me.place] = (me[me.writes][me.place] ?? 0) + 1;
    if (me.writes === 'begun') me.at = 'guard';
    else [me.at, me.place] = ['step', me.place + 1];
    [me.writes, me.isAgain, me.knowsAnchor] = ['begun', false, true];
  }

  private commitOf = ({ writes, place, fence }: Worker) => ({ by: this.index, writes, step: place, fence });

  private commit(): void {
    const { me, state } = this;
    if (!me.knowsAnchor) return this.commitRefused();
    this.go('commits', (next, own) => {
      written(next, this.commitOf(own));
      this.committed(own);
    });
    const unanswered = (own: Worker) => ([own.isAgain, own.at] = [true, 'unanswered']);
    if (state.left.unanswered > 0) {
      this.go(
        'commits, and hears nothing',
        (next, own) => {
          next.left.unanswered -= 1;
          written(next, this.commitOf(own));
          own.knowsAnchor = false;
          unanswered(own);
        },
        'fault',
      );
      this.go('loses its commit', (next, own) => (next.left.unanswered--, unanswered(own)), 'fault');
    }
    if (state.left.late > 0) {
      this.go(
        'commits, which takes long',
        (next, own) => {
          next.left.late -= 1;
          next.late = { ...this.commitOf(own), isCurrent: true };
          unanswered(own);
        },
        'fault',
      );
    }
  }

  private isOwnAnchor(): boolean {
    const { anchor } = this.state;
    return anchor.by === this.index && anchor.fence === this.me.fence;
  }

  private commitRefused(): void {
    if (this.me.isAgain && this.isOwnAnchor()) this.go('is refused: it was written', (_next, me) => this.committed(me));
    else if (this.rules.adoptsAnchors) this.go('is refused: adopts it', (_next, me) => (me.knowsAnchor = true));
    else this.silent('is refused');
  }

  private hearNothing(): void {
    const { knowsAnchor } = this.me;
    if (this.rules.unanswered === 'writes again') {
      this.go('writes without a condition', (next, me) => {
        if (me.writes === 'begun' || next.ended[me.place] === 0) written(next, this.commitOf(me));
        this.committed(me);
      });
    } else if (this.isOwnAnchor() && !knowsAnchor) this.go('finds its commit', (_next, me) => this.committed(me));
    else if (knowsAnchor) this.go('finds the anchor as it was', (_next, me) => (me.at = 'commit'));
    else this.silent('finds another anchor');
  }

  private send(): void {
    const hasLease = this.isMine() && !this.state.row.isLeaseOver;
    if (hasLease || this.rules.guard === 'parent') this.go('sends', (_next, me) => (me.at = 'request'));
    if (!hasLease) this.silent('has no lease');
  }

  private arrive(next: JournalState, me: Worker): void {
    const effects = (next.effects[me.place] ?? 0) + 1;
    next.effects[me.place] = effects;
    const isRepeatable = this.rules.steps[me.place] === 'repeatable';
    if (effects > 1 && !isRepeatable) next.wrong ||= `step ${me.place} has its effect twice`;
    if (this.rules.silentAfterEnd && next.row.status === 'over') next.wrong ||= 'a request arrives after the end';
    [me.at, me.writes] = ['commit', 'ended'];
  }

  private end(): void {
    if (this.rules.waitsForRequests && this.hasRequestUnderWay()) return;
    if (this.me.knowsRow) {
      this.go('writes the end', (next, me) => {
        ended(next, this.index);
        me.at = 'idle';
      });
    } else if (this.rules.changedRow === 'read again' && this.isMine()) {
      this.go('reads the row again', (_next, me) => (me.knowsRow = true));
    } else this.silent('finds another row');
  }
}
