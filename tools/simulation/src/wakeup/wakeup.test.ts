import { explore } from '../explorer/explore';
import { wakeupModel } from './wakeup.model';
import type { WakeupRules } from './wakeup.rules';

jest.setTimeout(1_200_000);

type Changes = Partial<WakeupRules>;
type Row = readonly [string, Changes];
const isLong = process.env['TEST_LONG'] === 'true';

/** Nothing but its own messages wakes it. */
const plain: Changes = { events: 0, needs: 0 };
const stopped: Changes = { events: 0, stops: true };
const timed: Changes = { events: 0, hasTimer: true };
const alone: Changes = { sweeps: false };
const direct: Changes = { path: 'direct' };

const traps: readonly (readonly [string, Changes, string?])[] = [
  [
    'a message is deleted before its outcome is written',
    { ...alone, deletesMessage: 'when taken', faults: { crash: 1 } },
  ],
  ['a busy execution loses its message', { ...alone, busy: 'delete', faults: { visibility: 1, crash: 1 } }],
  ['a message comes before its event', { ...alone, post: ['message', 'event'] }],
  ['a message of one that waits is deleted', { ...alone, waiting: 'due' }],
  ['a message comes before the execution', { ...alone, ...plain, accept: ['open', 'message', 'row'] }],
  [
    'the execution comes before its pointer',
    { ...plain, sweepClaims: false, accept: ['row', 'open', 'message'], asksAgain: false, faults: { askerCrash: 1 } },
  ],
  ['who meets an end drops its message', { ...alone, metTerminal: 'drops', faults: { crash: 1 } }],
  [
    'the pointer goes before the parent hears',
    { ...plain, ...direct, ending: ['row', 'index', 'event', 'parent'], faults: { crash: 1 } },
  ],
  [
    'the parent is woken before it can know',
    { ...alone, ending: ['row', 'parent', 'event', 'index'] },
    'the parent is woken before it can know',
  ],
  ['a timer goes before its message', { ...alone, ...timed, clock: ['delete', 'message'], faults: { clockCrash: 1 } }],
  ['a repeated event is answered at once', { ...alone, postsAgain: 'answered', faults: { askerCrash: 1 } }],
  ['a stop is a flag only', { ...stopped, stopWrites: ['flag'], sweepSeesStop: false }],
  [
    'the look after a suspend counts what nobody asks for',
    { ...alone, events: 2, looksFor: 'any' },
    'it goes round without a cause',
  ],
  ['the sweep sees no stop, whose message is lost', { ...stopped, sweepSeesStop: false, faults: { lost: 1 } }],
  ['the sweep sees no stop, and who stops it dies', { ...stopped, sweepSeesStop: false, faults: { askerCrash: 1 } }],
  ['a pause is looked at before a stop', { ...alone, ...stopped, isPaused: true, pauseFirst: true }],
  ['one that is pinned suspends', { ...alone, ...direct, pinned: 'suspends' }, 'taken from the process that knows it'],
  [
    'a process takes what it runs itself',
    { ...alone, takesOwn: true, faults: { visibility: 1 } },
    'a process takes what it runs itself',
  ],
  ['"later" is a release', { ...alone, ...plain, hasSilence: true, later: 'release' }, 'it goes round without a cause'],
  ['timers of one wait share a row', { ...alone, ...timed, timerKey: 'wait', faults: { skew: 1 } }],
  ['a refused take deletes its message', { ...alone, takeRefused: 'deletes', faults: { visibility: 1, crash: 1 } }],
  ['the sweep deletes pointers of what is not there yet', { ...plain, sweepDeletesOrphans: true, faults: { lost: 1 } }],
  ['nobody writes down what a turn has read', { sweepSeesEvents: false, faults: { lost: 1 } }],
  [
    'the sweep sends at every look',
    { ...plain, workers: 0, sweepClaims: false, sweepBelow: 99, mostMessages: 4 },
    'too many messages',
  ],
  [
    'the sweep sends at every look, in a pause',
    { ...plain, workers: 1, isPaused: true, pauseFirst: true, sweepClaims: false, sweepBelow: 99, mostMessages: 4 },
    'too many messages',
  ],
  [
    'a turn that lost its execution deletes its message',
    { ...alone, lostTurn: 'deletes', faults: { visibility: 1, lease: 1, crash: 1 } },
  ],
  [
    'a direct one suspends before its timer',
    { ...alone, ...timed, ...direct, suspend: ['row', 'timer', 'look'], faults: { crash: 1 } },
  ],
];

const calm: readonly Row[] = [
  ['an event', {}],
  ['nothing', plain],
  ['two events', { events: 2, needs: 2 }],
  ['an event or a time', { hasTimer: true }],
  ['an event, and is stopped', { stops: true }],
  ['a stop, in a pause', { ...stopped, isPaused: true }],
  ['two events, directly', { ...direct, events: 2, needs: 2 }],
  ['an event or a time, directly', { ...direct, hasTimer: true }],
  ['an event, pinned', { ...direct, pinned: 'keeps', stops: true }],
  ['a vendor that wants silence', { ...plain, hasSilence: true }],
  ['one of two events', { events: 2 }],
  ['an event, over two restarts', { faults: { sigterm: 2 } }],
  ['an event, directly, over two restarts', { ...direct, faults: { sigterm: 2 } }],
  ['a time', timed],
  ['a time, with late messages', { hasTimer: true, faults: { late: 2 } }],
  ['an event, and a worker dies', { faults: { crash: 1 } }],
  ['nothing, and two workers die', { ...plain, faults: { crash: 2, visibility: 1 } }],
  ['nothing, and hands change', { ...plain, faults: { sigterm: 1, lease: 1, visibility: 2 } }],
  ['an event without a second look', { suspend: ['timer', 'row'], faults: { crash: 1 } }],
  ['a stop that a suspend only keeps', { stops: true, suspendMeetsStop: 'sleeps', faults: { crash: 1 } }],
  ['a time that is written after the row', { ...timed, suspend: ['row', 'timer', 'look'], faults: { crash: 1 } }],
];
const calmLong: readonly Row[] = [
  ['an event, two die, and it is stopped', { stops: true, faults: { crash: 2 } }],
  ['an event, messages slip, and one dies', { faults: { crash: 1, visibility: 2 } }],
  ['an event or a time, lease and message slip', { hasTimer: true, faults: { lease: 1, visibility: 1 } }],
  ['a time, doubled and late, two die', { ...timed, faults: { doubled: 1, late: 1, crash: 1, clockCrash: 1 } }],
  [
    'a time in one row that is deleted only unchanged',
    { hasTimer: true, timerKey: 'wait', timerDelete: 'if unchanged', faults: { skew: 1, clockCrash: 1 } },
  ],
  ['a time, and a clock is behind', { hasTimer: true, faults: { skew: 1, clockCrash: 1 } }],
];

const narrow: Changes = { sweepBelow: 1 };
const once: Changes = { asksAgain: false };
const swept: readonly Row[] = [
  [
    'no more than a message a period',
    { ...plain, workers: 0, sweepBelow: 99, periods: 2, mostMessages: 4, boundOnly: true },
  ],
  ['the stop of a paused one', { ...stopped, isPaused: true, faults: { lost: 1 } }],
  ['what was accepted, and nobody asks again', { ...plain, ...once, faults: { askerCrash: 1, crash: 1, lost: 1 } }],
];
const sweptLong: readonly Row[] = [
  ['what was accepted, and two messages are lost', { ...plain, faults: { askerCrash: 1, lost: 2, visibility: 1 } }],
  ['a direct one, lease and message lost', { ...plain, ...direct, faults: { crash: 1, lost: 1, lease: 1 } }],
  ['a direct one over a restart', { ...plain, ...direct, faults: { crash: 1, lost: 1, sigterm: 1 } }],
  ['a time, and the clock dies', { ...timed, faults: { clockCrash: 1, lost: 1 } }],
  ['a time, and worker and clock die', { ...timed, ...narrow, faults: { crash: 1, clockCrash: 1 } }],
  ['a time, directly', { ...timed, ...direct, ...narrow, faults: { crash: 1, lost: 1 } }],
  ['stop and event, and nobody asks again', { ...once, stops: true, postsAgain: 'never', faults: { askerCrash: 1 } }],
  ['an event, who asks dies and asks again', { faults: { askerCrash: 1, crash: 1 } }],
  ['an event, lost and a worker dies', { faults: { lost: 1, crash: 1 } }],
  ['a stop, two messages are lost', { ...stopped, faults: { lost: 2, crash: 1 } }],
  ['an event: lost, doubled, late', { faults: { lost: 1, doubled: 1, late: 1 } }],
  ['an event, everything slips', { faults: { visibility: 1, lease: 1, lost: 1 } }],
  ['a time or an event', { ...narrow, hasTimer: true, faults: { lost: 1 } }],
  ['an event, directly', { ...direct, faults: { crash: 1, lost: 1 } }],
  ['an event, pinned', { ...direct, pinned: 'keeps', faults: { crash: 1 } }],
  ['an event over a restart', { faults: { sigterm: 1, crash: 1 } }],
  ['two events', { events: 2, needs: 2, faults: { lost: 1 } }],
  ['an event, three workers', { workers: 3, faults: { lost: 1 } }],
  ['a time in a row that is deleted blindly', { ...timed, ...narrow, timerKey: 'wait', faults: { skew: 1 } }],
];

const found = traps.map(([what, changes, words = 'it never gets good again']) => ({ what, changes, words }));

test.each(found)('the model finds what is lost where $what', ({ changes, words }) => {
  expect(explore(wakeupModel(changes)).problem?.what).toBe(words);
});

test.each([...calm, ...(isLong ? calmLong : [])])(
  'without a sweep nothing is lost that waits for %s',
  (_what, changes) => {
    expect(explore(wakeupModel({ ...alone, ...changes })).problem).toBeUndefined();
  },
);

test.each([...swept, ...(isLong ? sweptLong : [])])('the sweep finds what is lost: %s', (_what, changes) => {
  expect(explore(wakeupModel(changes)).problem).toBeUndefined();
});
