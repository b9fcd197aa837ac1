import type { Choices } from '../explorer/model';
import { send } from './wakeup.callers';
import type { WakeupRules } from './wakeup.rules';
import {
  afterReading,
  dead,
  dropMessage,
  isOf,
  letMessageGo,
  neededBits,
  nobody,
  resting,
  rowWritten,
  type WakeupState,
  type WakeupWorker,
  writeTimer,
} from './wakeup.state';

type Change = (next: WakeupState, me: WakeupWorker) => void;

/** One worker in one state, and what it may do next. */
export class WakeupWorkerChoices {
  private readonly state: WakeupState;
  private readonly me: WakeupWorker;

  constructor(
    private readonly rules: WakeupRules,
    private readonly choices: Choices<WakeupState>,
    private readonly index: number,
  ) {
    this.state = choices.state;
    this.me = choices.state.workers[index] ?? resting();
  }

  choose(): void {
    const { at } = this.me;
    if (at === 'idle') return this.receive();
    if (this.state.left.crash > 0) this.go('dies', (next, me) => this.die(next, me), 'fault');
    if (at === 'accept') this.accept();
    else if (at === 'judge') this.judge();
    else if (at === 'take') this.take();
    else if (at === 'turn') this.turn();
    else if (at === 'keep') this.keep();
    else if (at === 'suspend') this.suspend();
    else if (at === 'release') this.release();
    else this.end();
  }

  private go(label: string, change: Change, kind: 'step' | 'fault' = 'step'): void {
    this.choices.add(kind, `W${this.index} ${label}`, (next) => change(next, next.workers[this.index] ?? resting()));
  }

  private isMine(): boolean {
    const { status, fence } = this.state.row;
    return status === 'running' && fence === this.me.fence;
  }

  private hide = (next: WakeupState, me: WakeupWorker): void => {
    letMessageGo(next, this.index, 'hidden');
    me.at = 'idle';
  };

  private drop = (next: WakeupState, me: WakeupWorker): void => {
    dropMessage(next, this.index);
    me.at = 'idle';
  };

  private lost(): void {
    this.go('has lost it', this.rules.lostTurn === 'deletes' ? this.drop : this.hide);
  }

  private receive(): void {
    const { queue } = this.state;
    for (const [at, message] of queue.entries()) {
      if (!(message === 'free' || message.startsWith('slipped')) || queue[at - 1] === message) continue;
      this.go('receives a message', (next, me) => {
        next.queue[at] = `held ${this.index}`;
        me.at = 'judge';
      });
    }
  }

  private die(next: WakeupState, me: WakeupWorker): void {
    next.left.crash -= 1;
    if (this.index === 0 && this.rules.pinned !== 'no') next.hasSecrets = false;
    if (me.at === 'accept' && this.rules.asksAgain) next.accepting = 0;
    if (next.row.status === 'running' && next.row.owner === this.index) next.row.owner = dead;
    this.hide(next, me);
  }

  private accept(): void {
    if (this.me.place === 0) this.go('accepts: open', (next, me) => ([next.isOpen, me.place] = [true, 1]));
    else {
      this.go('accepts: row, leased to itself', (next, me) => {
        Object.assign(next.row, { status: 'running', owner: this.index, fence: 1, isLeaseOver: false });
        Object.assign(me, { fence: 1, at: 'turn', place: 0 });
      });
    }
  }

  private judge(): void {
    const { row, isDue } = this.state;
    const { busy, isPaused, pauseFirst, metTerminal, takesOwn, waiting, hasTimer } = this.rules;
    const isOwn = takesOwn && (row.owner === 0 || row.owner === 1);
    if (row.status === 'none') this.go('sees no execution: deletes', this.drop);
    else if (row.status === 'over') {
      if (metTerminal === 'drops') this.go('sees its end: deletes', this.drop);
      else this.go('sees its end: goes on', (_next, me) => ([me.at, me.place] = ['end', 0]));
    } else if (row.status === 'running' && !row.isLeaseOver && !isOwn) {
      this.go(`sees that it is busy: ${busy}`, busy === 'hide' ? this.hide : this.drop);
    } else if (isPaused && (pauseFirst || !row.stop)) this.go('sees a pause: hides', this.hide);
    else if (row.status === 'waiting' && waiting === 'due' && !row.stop && !(hasTimer && isDue)) {
      this.go('sees that it is not due: deletes', this.drop);
    } else this.go('sees what it may take', (_next, me) => ([me.at, me.isCurrent] = ['take', true]));
  }

  private taken(next: WakeupState, me: WakeupWorker): void {
    const { pinned, deletesMessage } = this.rules;
    const isStranger = pinned !== 'no' && this.index !== 0;
    if (next.row.status !== 'running' && next.hasSecrets && isStranger)
      next.wrong = 'taken from the process that knows it';
    if (next.row.status === 'running' && !next.row.isLeaseOver) next.wrong = 'taken from under a living lease';
    const fence = next.row.fence + 1;
    Object.assign(next.row, { status: 'running', owner: this.index, fence, isLeaseOver: false, isLater: false });
    me.fence = fence;
    rowWritten(next);
    if (deletesMessage === 'when taken') dropMessage(next, this.index);
    const isWithout = pinned !== 'no' && (this.index !== 0 || !next.hasSecrets);
    [me.at, me.place] = [isWithout ? 'end' : 'turn', 0];
  }

  private take(): void {
    const { takesOwn, takeRefused } = this.rules;
    if (this.me.isCurrent) {
      this.go('takes it', (next, me) => {
        const { status, isLeaseOver } = next.row;
        if (takesOwn && status === 'running' && !isLeaseOver) next.wrong = 'a process takes what it runs itself';
        else this.taken(next, me);
      });
    } else if (takeRefused === 'judges again') this.go('may not take it: judges', (_next, me) => (me.at = 'judge'));
    else this.go('may not take it: deletes', this.drop);
  }

  private turn(): void {
    const { rules, state } = this;
    this.go('reads the journal', (next, me) => {
      [me.seen, me.place] = [next.events, 0];
      me.at = afterReading(rules, next);
    });
    if (rules.hasTimer && state.isDue && state.left.skew > 0) {
      this.go(
        'reads the journal, and its clock is behind',
        (next, me) => {
          next.left.skew -= 1;
          Object.assign(me, { seen: next.events, place: 0, at: next.row.stop ? 'end' : 'suspend' });
        },
        'fault',
      );
    }
    if (state.left.sigterm > 0) {
      const stopped: Change = (next, me) => {
        next.left.sigterm -= 1;
        [me.at, me.place] = ['release', 0];
      };
      this.go('is asked to stop', stopped, 'fault');
    }
  }

  private keep(): void {
    const hasAll = (this.state.events & neededBits(this.rules)) === neededBits(this.rules);
    if (!this.isMine()) this.lost();
    else if (this.state.row.stop || hasAll)
      this.go('sees that it may go on', (_next, me) => ([me.at, me.place] = ['end', 0]));
  }

  private suspend(): void {
    const write = this.rules.suspend[this.me.place];
    if (write === undefined) this.go('has suspended: deletes its message', this.drop);
    else if (write === 'timer') this.suspendTimer();
    else if (write === 'row') this.suspendRow();
    else this.lookAgain();
  }

  private suspendTimer(): void {
    const { hasTimer, hasSilence, timerKey } = this.rules;
    this.go('suspends: timer', (next, me) => {
      me.place += 1;
      if (hasTimer || hasSilence) writeTimer(next, timerKey);
    });
  }

  private suspendRow(): void {
    if (!this.isMine()) this.lost();
    else if (this.state.row.stop && this.rules.suspendMeetsStop === 'ends') {
      this.go('suspends: is stopped', (_next, me) => ([me.at, me.place] = ['end', 0]));
    } else {
      this.go('suspends: row', (next, me) => {
        const isLater = this.rules.hasSilence;
        Object.assign(next.row, { status: 'waiting', owner: nobody, isLeaseOver: false, read: me.seen, isLater });
        rowWritten(next);
        me.place += 1;
      });
    }
  }

  private lookAgain(): void {
    const { row, events } = this.state;
    const hasMore = this.rules.looksFor === 'any' ? events !== 0 : (events & ~this.me.seen) !== 0;
    if (hasMore && row.status === 'waiting' && row.fence === this.me.fence) {
      this.go('looks again: takes it', (next, me) => this.taken(next, me));
    } else this.go(`looks again: ${hasMore ? 'somebody has it' : 'nothing'}`, (_next, me) => (me.place += 1));
  }

  private release(): void {
    const isHolder = this.state.queue.some((message) => isOf(message, this.index));
    if (this.me.place === 0) {
      if (!this.isMine()) return this.lost();
      this.go('releases: row', (next, me) => {
        Object.assign(next.row, { status: 'pending', owner: nobody, isLeaseOver: false });
        rowWritten(next);
        me.place = 1;
      });
    } else if (isHolder) {
      this.go('releases: its message', (next, me) => {
        letMessageGo(next, this.index, 'free');
        me.at = 'idle';
      });
    } else if (this.rules.path === 'direct' && this.index === 0) {
      send(this.choices, `W${this.index} releases: message`, (next) => void (next.workers[this.index] = resting()));
    } else this.go('releases: others have its message', (_next, me) => (me.at = 'idle'));
  }

  private end(): void {
    const write = this.rules.ending[this.me.place];
    if (write === undefined) return this.go('has ended it: deletes its message', this.drop);
    if (write === 'row' && !this.isMine() && this.state.row.status !== 'over') return this.lost();
    this.go(`ends it: ${write}`, (next, me) => {
      me.place += 1;
      if (write === 'event') next.parentKnows = true;
      else if (write === 'index') [next.isIndexed, next.isOpen] = [true, false];
      else if (write === 'parent') {
        if (!next.parentKnows) next.wrong = 'the parent is woken before it can know';
        next.parentWoken = true;
      } else if (this.isMine()) {
        Object.assign(next.row, { status: 'over', owner: nobody, isLeaseOver: false });
        rowWritten(next);
      }
    });
  }
}
