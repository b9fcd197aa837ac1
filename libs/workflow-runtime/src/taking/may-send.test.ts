import { maySend, type MaySend } from './may-send';

const start = { monotonic: 500_000, wall: 1_700_000_000_000 };
/** So many milliseconds later, by each clock. */
const after = (monotonic: number, wall = monotonic) => ({
  monotonic: start.monotonic + monotonic,
  wall: start.wall + wall,
});
const held = { leftMs: 30_000, marginMs: 5_000, at: start };
const send = (withinMs: number): MaySend => ({ kind: 'send', withinMs });
const wait: MaySend = { kind: 'wait' };
const begin: MaySend = { kind: 'begin' };

describe('whether a request may be sent', () => {
  test.each<[string, number, number, MaySend]>([
    ['at once', 0, 0, send(60_000)],
    ['shortly before the last of the lease', 24_999, 24_999, send(60_000)],
    ['in the last of the lease', 25_000, 25_000, wait],
    ['long after the lease', 600_000, 600_000, wait],
    ['after the machine slept', 100, 40_000, wait],
    ['after the machine slept for less than a lease', 100, 2_200, wait],
    ['after its clock was set back', 10_000, -3_600_000, wait],
    ['after its clock was set ahead', 10_000, 3_600_000, wait],
    ['with clocks that go a little apart', 10_000, 12_000, send(60_000)],
    ['with a slow clock of the machine at the end of a lease', 25_500, 24_000, wait],
    ['with a fast clock of the machine at the end of a lease', 24_000, 25_500, wait],
  ])('%s', (_when, monotonic, wall, expected) => {
    expect(maySend({ lease: held, begunAt: undefined, now: after(monotonic, wall) })).toEqual(expected);
  });

  test.each<[string, number, number, MaySend]>([
    ['has a minute', 0, 0, send(60_000)],
    ['has what is left of its minute', 45_000, 45_000, send(15_000)],
    ['has what the clock that went further leaves', 45_000, 46_500, send(13_500)],
    ['with next to nothing left begins once more', 59_001, 59_001, begin],
    ['with nothing left begins once more', 90_000, 90_000, begin],
  ])('a step that was begun %s', (_what, monotonic, wall, expected) => {
    const now = after(monotonic, wall);

    expect(maySend({ lease: { ...held, at: now }, begunAt: start, now })).toEqual(expected);
    expect(maySend({ lease: undefined, begunAt: start, now })).toEqual(expected);
  });

  test('a lease counts before a step', () => {
    expect(maySend({ lease: held, begunAt: start, now: after(90_000) })).toEqual(wait);
  });
});
