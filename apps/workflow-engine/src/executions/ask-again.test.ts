import { askedAgain, restsUntil, type RestingNow } from './ask-again';

const now = Date.parse('2026-03-02T08:00:00.000Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const inMs = (ms: number) => new Date(now + ms).toISOString();
const resting = (changes: Partial<RestingNow> = {}): RestingNow => ({
  execution: { status: 'Waiting' },
  hold: { wakeAt: inMs(minute) },
  isPaused: false,
  hasNews: async () => false,
  ...changes,
});
const stopped = { status: 'Waiting', cancelRequestedAt: inMs(-minute) } as const;
const listens = { wakeAt: inMs(day), eventsRead: 2 };

describe('when an execution in nobody’s hands is looked at again', () => {
  test.each<[string, Partial<RestingNow>, number | undefined]>([
    ['at once: it waits for its turn', { execution: { status: 'Pending' }, hold: {} }, undefined],
    ['at once: its process died', { execution: { status: 'Running' } }, undefined],
    ['soon after its time', {}, minute + 10_000],
    ['at once: its time has come and woke nobody', { hold: { wakeAt: inMs(-10_000) } }, undefined],
    ['tomorrow: it sleeps for long', { hold: { wakeAt: inMs(30 * day) } }, day],
    ['now and then: an event may come that wakes nobody', { hold: listens }, 10 * minute],
    ['at once: an event has come', { hold: listens, hasNews: async () => true }, undefined],
    ['at once: it is to be stopped', { execution: stopped }, undefined],
    ['at once: it is to be stopped, paused or not', { execution: stopped, isPaused: true }, undefined],
    ['in a minute: it is paused', { execution: { status: 'Pending' }, isPaused: true }, minute],
  ])('%s', async (_when, changes, ms) => {
    expect(await restsUntil(resting(changes), now)).toBe(ms === undefined ? undefined : now + ms);
  });

  test('later each time that it was asked for in vain, and at least once an hour', () => {
    const minutes = Array.from({ length: 9 }, (_, asks) => (askedAgain(asks, now).askAt.getTime() - now) / minute);

    expect(minutes).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(askedAgain(1_000_000, now)).toEqual({ askAt: new Date(now + 60 * minute), asks: 1_000_001 });
  });
});
