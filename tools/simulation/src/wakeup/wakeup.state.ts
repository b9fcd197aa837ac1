import type { Faults, WakeupRules } from './wakeup.rules';

/**
 * `free`: may be received. `held`: by that worker. `slipped`: may be received, and the receipt of that worker is still good.
 * `hidden`: for a time. `late`: on its way.
 */
export type Message = 'free' | 'hidden' | 'late' | `held ${number}` | `slipped ${number}`;

export interface WakeupWorker {
  at: 'idle' | 'accept' | 'judge' | 'take' | 'turn' | 'keep' | 'suspend' | 'release' | 'end';
  place: number;
  fence: number;
  /** The events that its turn has read. */
  seen: number;
  /** Whether the row is still as it was when it judged. */
  isCurrent: boolean;
}

export interface WakeupState {
  isDue: boolean;
  isOpen: boolean;
  isIndexed: boolean;
  parentKnows: boolean;
  parentWoken: boolean;
  row: {
    status: 'none' | 'pending' | 'running' | 'waiting' | 'over';
    owner: number;
    fence: number;
    isLeaseOver: boolean;
    stop: boolean;
    read: number;
    isLater: boolean;
  };
  /** A bit for each event that has a row. */
  events: number;
  timers: number[];
  queue: Message[];
  /** How far each of those is who asks from outside; `done` when they are through. */
  accepting: number;
  posting: number[];
  stopping: number;
  clock: { place: number; key: number; isCurrent: boolean };
  hasSecrets: boolean;
  isSilent: boolean;
  isAsked: boolean;
  claims: number;
  periods: number;
  workers: WakeupWorker[];
  left: { -readonly [Fault in keyof Faults]-?: number };
  wrong: string;
}

export const done = 9;
export const nobody = -1;
export const dead = 8;
export const clockAtRest = { place: -1, key: -1, isCurrent: false };
export const resting = (): WakeupWorker => ({ at: 'idle', place: 0, fence: 0, seen: 0, isCurrent: false });

export function firstState(rules: WakeupRules): WakeupState {
  const isDirect = rules.path === 'direct';
  const none = { crash: 0, clockCrash: 0, askerCrash: 0, lost: 0, doubled: 0, late: 0, visibility: 0, lease: 0 };
  return {
    isDue: false,
    isOpen: false,
    isIndexed: false,
    parentKnows: false,
    parentWoken: false,
    row: { status: 'none', owner: nobody, fence: 0, isLeaseOver: false, stop: false, read: 0, isLater: false },
    events: 0,
    timers: [],
    queue: [],
    accepting: isDirect ? done : 0,
    posting: Array.from({ length: rules.events }, () => 0),
    stopping: rules.stops ? 0 : done,
    clock: clockAtRest,
    hasSecrets: true,
    isSilent: rules.hasSilence,
    isAsked: false,
    claims: 0,
    periods: rules.periods ?? -1,
    workers: Array.from({ length: rules.workers }, (_, index) => ({
      ...resting(),
      ...(isDirect && index === 0 && { at: 'accept' as const }),
    })),
    left: { ...none, sigterm: 0, skew: 0, ...rules.faults },
    wrong: '',
  };
}

/** Who judged the row before it was written finds that out when it takes it. */
export function rowWritten({ workers }: WakeupState): void {
  for (const worker of workers) if (worker.at === 'take') worker.isCurrent = false;
}

export const isOf = (message: Message, index: number) => message === `held ${index}` || message === `slipped ${index}`;

/** Deletes the worker's own message, as far as its receipt is good. */
export function dropMessage(state: WakeupState, index: number): void {
  state.queue = state.queue.filter((message) => !isOf(message, index));
}

/** What the worker holds becomes that; what has slipped from it is free already. */
export function letMessageGo(state: WakeupState, index: number, as: Message): void {
  state.queue = state.queue.map((message) => {
    if (message === `held ${index}`) return as;
    return message === `slipped ${index}` ? 'free' : message;
  });
}

export const neededBits = ({ needs }: WakeupRules) => (1 << needs) - 1;

/** The timer of one suspend, or of the wait, which is written over. */
export function writeTimer({ timers, clock }: WakeupState, timerKey: WakeupRules['timerKey']): void {
  if (timerKey === 'wait') {
    if (!timers.includes(0)) timers.push(0);
    if (clock.key === 0) clock.isCurrent = false;
  } else if (timers.length < 2) {
    // Two of them do what three would.
    let key = 0;
    while (timers.includes(key) || clock.key === key) key += 1;
    timers.push(key);
  }
}

/** What a turn does that has read the journal. */
export function afterReading(rules: WakeupRules, { row, events, isDue, isSilent }: WakeupState): WakeupWorker['at'] {
  if (row.stop) return 'end';
  if (isSilent) return rules.later === 'timer' ? 'suspend' : 'release';
  const hasAll = rules.needs > 0 && (events & neededBits(rules)) === neededBits(rules);
  const hasNothingToWaitFor = rules.needs === 0 && !rules.hasTimer;
  if (hasAll || hasNothingToWaitFor || (rules.hasTimer && isDue)) return 'end';
  return rules.pinned === 'keeps' ? 'keep' : 'suspend';
}

function swapped(message: Message): Message {
  const [kind, index] = message.split(' ');
  if (index === undefined) return message;
  return kind === 'held' ? `held ${1 - Number(index)}` : `slipped ${1 - Number(index)}`;
}

/**
 * Makes states the same that differ in nothing that counts: only the order of fences matters, an idle worker remembers
 * nothing, messages have no names, and where `isSymmetric` neither have the two workers.
 */
export function tidy(state: WakeupState, isSymmetric: boolean): void {
  const { row } = state;
  state.workers = state.workers.map((worker) => (worker.at === 'idle' ? resting() : worker));
  const fences = [...new Set([0, row.fence, ...state.workers.map(({ fence }) => fence)])].sort((a, b) => a - b);
  row.fence = fences.indexOf(row.fence);
  for (const worker of state.workers) worker.fence = fences.indexOf(worker.fence);
  state.queue.sort();
  state.timers.sort();
  if (!isSymmetric || JSON.stringify(state.workers[0]) <= JSON.stringify(state.workers[1])) return;
  state.workers.reverse();
  if (row.owner === 0 || row.owner === 1) row.owner = 1 - row.owner;
  state.queue = state.queue.map(swapped).sort();
}
