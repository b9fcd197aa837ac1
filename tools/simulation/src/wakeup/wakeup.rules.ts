/** What is done in which order, and what happens meanwhile. */
export interface WakeupRules {
  readonly workers: number;
  /** Direct: worker 0 accepts it, its row is written already leased to it, and there is no message. */
  readonly path: 'queued' | 'direct';
  readonly accept: readonly ('open' | 'row' | 'message')[];
  /** Whoever asked an acceptor that died asks again. */
  readonly asksAgain: boolean;
  /** How many events it waits for, and how many come: nobody asks for those beyond. */
  readonly needs: number;
  readonly events: number;
  readonly post: readonly ('event' | 'message')[];
  /** Whoever posts an event again: does the rest again, is answered at once, or never comes. */
  readonly postsAgain: 'goes on' | 'answered' | 'never';
  /** The wait has an end. */
  readonly hasTimer: boolean;
  /** One timer row for each suspend, or one for each wait, written over. */
  readonly timerKey: 'suspend' | 'wait';
  readonly timerDelete: 'blind' | 'if unchanged';
  readonly clock: readonly ('message' | 'delete')[];
  /** What makes the look after a suspend take it again: an event that this turn has not read, or any. */
  readonly looksFor: 'unread' | 'any';
  readonly suspend: readonly ('timer' | 'row' | 'look')[];
  readonly suspendMeetsStop: 'ends' | 'sleeps';
  /** A message of one that waits leads to a take always, or only when its time has come. */
  readonly waiting: 'take' | 'due';
  readonly busy: 'hide' | 'delete';
  /** Worker 0 and 1 are one process, which takes what it runs itself. */
  readonly takesOwn: boolean;
  readonly takeRefused: 'judges again' | 'deletes';
  /** A turn that lost its execution leaves its message, or deletes it. */
  readonly lostTurn: 'leaves' | 'deletes';
  readonly deletesMessage: 'last' | 'when taken';
  readonly metTerminal: 'goes on' | 'drops';
  readonly ending: readonly ('row' | 'event' | 'parent' | 'index')[];
  readonly stops: boolean;
  readonly stopWrites: readonly ('flag' | 'message')[];
  /** A pause that lasts, and whether it is looked at before the stop flag. */
  readonly isPaused: boolean;
  readonly pauseFirst: boolean;
  /** Its typed secrets are in the memory of worker 0's process: it suspends all the same, or keeps its lease. */
  readonly pinned: 'no' | 'suspends' | 'keeps';
  /** A vendor wants silence at first, and what follows: a suspend with a timer, or the message visible at once. */
  readonly hasSilence: boolean;
  readonly later: 'timer' | 'release';
  readonly sweeps: boolean;
  readonly sweepSeesStop: boolean;
  readonly sweepSeesEvents: boolean;
  /** Of an `open_` row without an execution. */
  readonly sweepDeletesOrphans: boolean;
  /** Every look sends, or only whoever has written when it is looked at again. */
  readonly sweepClaims: boolean;
  /** How often that time comes; undefined: always. */
  readonly periods?: number;
  /** Bounds of the instance: the sweep sends while there are fewer messages, and more than so many are wrong. */
  readonly sweepBelow: number;
  readonly mostMessages: number;
  /** Asks for nothing but the number of messages. */
  readonly boundOnly: boolean;
  readonly faults: Faults;
}

/** How often each may happen. */
export interface Faults {
  readonly crash?: number;
  readonly clockCrash?: number;
  /** Whoever accepts, posts or stops dies on the way. */
  readonly askerCrash?: number;
  readonly lost?: number;
  readonly doubled?: number;
  readonly late?: number;
  /** A message becomes visible though whoever received it lives. */
  readonly visibility?: number;
  readonly lease?: number;
  readonly sigterm?: number;
  /** A turn's clock says that the time has not come, after the clock that fires timers said that it has. */
  readonly skew?: number;
}

export const wakeupRules: WakeupRules = {
  workers: 2,
  path: 'queued',
  accept: ['open', 'row', 'message'],
  asksAgain: true,
  needs: 1,
  events: 1,
  post: ['event', 'message'],
  postsAgain: 'goes on',
  hasTimer: false,
  timerKey: 'suspend',
  timerDelete: 'blind',
  clock: ['message', 'delete'],
  looksFor: 'unread',
  suspend: ['timer', 'row', 'look'],
  suspendMeetsStop: 'ends',
  waiting: 'take',
  busy: 'hide',
  takesOwn: false,
  takeRefused: 'judges again',
  lostTurn: 'leaves',
  deletesMessage: 'last',
  metTerminal: 'goes on',
  ending: ['row', 'event', 'parent', 'index'],
  stops: false,
  stopWrites: ['flag', 'message'],
  isPaused: false,
  pauseFirst: false,
  pinned: 'no',
  hasSilence: false,
  later: 'timer',
  sweeps: true,
  sweepSeesStop: true,
  sweepSeesEvents: true,
  sweepDeletesOrphans: false,
  sweepClaims: true,
  sweepBelow: 2,
  mostMessages: 9,
  boundOnly: false,
  faults: {},
};
