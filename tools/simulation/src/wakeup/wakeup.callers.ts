import type { Choices } from '../explorer/model';
import type { WakeupRules } from './wakeup.rules';
import { clockAtRest, dead, done, rowWritten, type WakeupState } from './wakeup.state';

type Change = (next: WakeupState) => void;

/** Sends a message: it arrives, is lost, is sent twice where the answer was, or comes late. */
export function send(choices: Choices<WakeupState>, label: string, after: Change): void {
  const { left } = choices.state;
  choices.add('step', label, (next) => {
    next.queue.push('free');
    after(next);
  });
  const fails = (fault: 'lost' | 'doubled' | 'late', change: Change) => {
    if (left[fault] === 0) return;
    choices.add('fault', `${label}: ${fault}`, (next) => {
      next.left[fault] -= 1;
      change(next);
      after(next);
    });
  };
  fails('lost', () => undefined);
  fails('doubled', (next) => void next.queue.push('free', 'free'));
  fails('late', (next) => void next.queue.push('late'));
}

function askerDies(choices: Choices<WakeupState>, who: string, place: number, reset: Change): void {
  if (place === 0 || place === done || choices.state.left.askerCrash === 0) return;
  choices.add('fault', `${who}: dies`, (next) => {
    next.left.askerCrash -= 1;
    reset(next);
  });
}

const onFrom = (place: number, length: number) => (place + 1 >= length ? done : place + 1);

export function accept(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { accepting, row } = choices.state;
  const write = rules.accept[accepting];
  if (write === undefined) return;
  const on: Change = (next) => void (next.accepting = onFrom(accepting, rules.accept.length));
  if (write === 'message') send(choices, 'accept: message', on);
  else {
    choices.add('step', `accept: ${write}${row.status === 'none' ? '' : ', is there'}`, (next) => {
      if (write === 'open') next.isOpen = true;
      else if (next.row.status === 'none') next.row.status = 'pending';
      on(next);
    });
  }
  askerDies(choices, 'accept', accepting, (next) => (next.accepting = rules.asksAgain ? 0 : done));
}

export function post(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { state } = choices;
  if (state.row.status === 'none') return;
  for (const [index, place] of state.posting.entries()) {
    const write = rules.post[place];
    if (write === undefined) continue;
    const bit = 1 << index;
    const isThere = (state.events & bit) !== 0;
    const on: Change = (next) => void (next.posting[index] = onFrom(place, rules.post.length));
    if (write === 'message') send(choices, `event ${index}: message`, on);
    else {
      choices.add('step', `event ${index}: row${isThere ? ', is there' : ''}`, (next) => {
        next.events |= bit;
        if (isThere && rules.postsAgain === 'answered') next.posting[index] = done;
        else on(next);
      });
    }
    askerDies(choices, `event ${index}`, place, (next) => {
      next.posting[index] = rules.postsAgain === 'never' ? done : 0;
    });
  }
}

export function stop(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { stopping, row } = choices.state;
  const write = rules.stopWrites[stopping];
  if (write === undefined || row.status === 'none') return;
  const on: Change = (next) => void (next.stopping = onFrom(stopping, rules.stopWrites.length));
  if (write === 'message') send(choices, 'stop: message', on);
  else if (row.status === 'over') choices.add('step', 'stop: it has ended', (next) => (next.stopping = done));
  else {
    choices.add('step', 'stop: flag', (next) => {
      next.row.stop = true;
      rowWritten(next);
      on(next);
    });
  }
  askerDies(choices, 'stop', stopping, (next) => (next.stopping = done));
}

export function clock(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { state } = choices;
  const { place, key, isCurrent } = state.clock;
  const write = rules.clock[place];
  if (write === undefined) {
    if (rules.hasTimer ? !state.isDue : state.isSilent) return;
    for (const due of state.timers) {
      choices.add('step', `clock: reads timer ${due}`, (next) => {
        next.clock = { place: 0, key: due, isCurrent: true };
      });
    }
    return;
  }
  const on: Change = (next) => {
    next.clock = place + 1 < rules.clock.length ? { ...next.clock, place: place + 1 } : clockAtRest;
  };
  if (write === 'message') send(choices, 'clock: message', on);
  else if (rules.timerDelete === 'if unchanged' && !isCurrent) choices.add('step', 'clock: may not delete it', on);
  else {
    choices.add('step', 'clock: deletes the timer', (next) => {
      next.timers = next.timers.filter((one) => one !== key);
      on(next);
    });
  }
  if (state.left.clockCrash > 0) {
    choices.add('fault', 'clock: dies', (next) => {
      next.left.clockCrash -= 1;
      next.clock = clockAtRest;
    });
  }
}

/** Why the sweep would wake it, of an execution that has an `open_` row. */
function sweepReason(rules: WakeupRules, { row, isDue, isSilent, events }: WakeupState): string | undefined {
  if (row.status === 'pending') return 'pending';
  if (row.status === 'over') return 'its ending';
  if (row.status === 'running') return row.isLeaseOver ? 'its lease' : undefined;
  if (row.status !== 'waiting') return undefined;
  if ((rules.hasTimer && isDue) || (row.isLater && !isSilent)) return 'its time';
  if (rules.sweepSeesEvents && (events & ~row.read) !== 0) return 'an event';
  return rules.sweepSeesStop && row.stop ? 'its stop' : undefined;
}

export function sweep(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { state } = choices;
  const reason = rules.sweeps && state.isOpen ? sweepReason(rules, state) : undefined;
  if (reason !== undefined && state.queue.length < rules.sweepBelow) {
    if (!rules.sweepClaims) choices.add('heal', `sweep: message, for ${reason}`, (next) => next.queue.push('free'));
    else if (!state.isAsked) {
      choices.add('heal', `sweep: claims it, for ${reason}`, (next) => {
        [next.isAsked, next.claims] = [true, next.claims + 1];
      });
    }
  }
  if (state.claims > 0) {
    choices.add('step', 'sweep: message', (next) => [(next.claims -= 1), next.queue.push('free')]);
    if (state.left.lost > 0) {
      choices.add('fault', 'sweep: dies after its claim', (next) => [(next.claims -= 1), (next.left.lost -= 1)]);
    }
  }
  if (state.isAsked && state.claims === 0 && state.periods !== 0) {
    choices.add('heal', 'sweep: may claim it again', (next) => {
      next.isAsked = false;
      if (next.periods > 0) next.periods -= 1;
    });
  }
  if (rules.sweeps && rules.sweepDeletesOrphans && state.isOpen && state.row.status === 'none') {
    choices.add('heal', 'sweep: deletes an orphan', (next) => (next.isOpen = false));
  }
}

/** Time passes, for leases, silence and messages. */
export function time(rules: WakeupRules, choices: Choices<WakeupState>): void {
  const { row, isDue, isSilent, left, queue } = choices.state;
  if (rules.hasTimer && !isDue) choices.add('heal', 'the wait is over', (next) => (next.isDue = true));
  if (isSilent) choices.add('heal', 'the vendor may be asked', (next) => (next.isSilent = false));
  if (row.status === 'running' && !row.isLeaseOver) {
    const isDead = row.owner === dead;
    if (isDead || left.lease > 0) {
      choices.add(isDead ? 'heal' : 'fault', 'the lease runs out', (next) => {
        if (!isDead) next.left.lease -= 1;
        next.row.isLeaseOver = true;
      });
    }
  }
  for (const [at, message] of queue.entries()) {
    if (queue[at - 1] === message) continue;
    if (message === 'hidden' || message === 'late') {
      choices.add('heal', `a ${message} message is there`, (next) => (next.queue[at] = 'free'));
    } else if (message.startsWith('held') && left.visibility > 0) {
      choices.add('fault', `a ${message} message slips`, (next) => {
        next.left.visibility -= 1;
        next.queue[at] = `slipped ${Number(message.slice('held '.length))}`;
      });
    }
  }
}
