import { MeasuredStorageClock } from './storage-clock';

const noon = Date.parse('2026-03-01T12:00:00Z');
const httpDate = (time: number) => new Date(time).toUTCString();

function createClock() {
  const machine = { monotonic: 5_000, wall: noon + 300_000 };
  const clock = new MeasuredStorageClock({ monotonic: () => machine.monotonic, wall: () => machine.wall });
  const pass = (monotonic: number, wall = monotonic) => {
    machine.monotonic += monotonic;
    machine.wall += wall;
  };
  return { clock, pass };
}

describe('the time of the storage service', () => {
  test('is not known before its first answer: no lease has run out, and none may be relied on', () => {
    const { clock } = createClock();

    expect([clock.earliest(), clock.latest()]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  test('is what its last answer said and what has passed since, whatever the machine calls the time', () => {
    const { clock, pass } = createClock();
    const sentAt = clock.now();
    pass(200);
    clock.note({ sentAt, date: httpDate(noon) });
    pass(7_000);

    expect(clock.earliest()).toBe(noon + 7_000);
    expect(clock.latest()).toBe(noon + 1_000 + 200 + 7_000);
  });

  test.each([
    ['slept: nobody waited, and the lease may be over', 10, 60_000, 10, 60_000],
    ['was set back', 5_000, -3_600_000, 0, 5_000],
    ['was set forward', 5_000, 3_600_000, 5_000, 3_600_000],
  ])('where the machine %s it is told carefully', (_what, monotonic, wall, earliest, latest) => {
    const { clock, pass } = createClock();
    clock.note({ sentAt: clock.now(), date: httpDate(noon) });
    pass(monotonic, wall);

    expect(clock.earliest()).toBe(noon + earliest);
    expect(clock.latest()).toBe(noon + 1_000 + latest);
  });

  test('the true time is never outside of its bounds, whatever takes how long', () => {
    const { clock, pass } = createClock();
    // The service's time at the machine's monotonic 5,000.
    const offset = noon + 617 - 5_000;
    for (const [there, back, pause] of [
      [3, 5, 0],
      [900, 20, 4_000],
      [20, 900, 10_000],
      [400, 400, 1_234],
    ] as const) {
      const sentAt = clock.now();
      pass(there);
      const answered = clock.now() + offset;
      pass(back);
      clock.note({ sentAt, date: httpDate(Math.floor(answered / 1_000) * 1_000) });
      pass(pause);
      const truth = clock.now() + offset;

      expect(clock.earliest()).toBeLessThanOrEqual(truth);
      expect(clock.latest()).toBeGreaterThanOrEqual(truth);
    }
  });

  test('an answer that says less than is known already, or no time, changes nothing, but for after a minute', () => {
    const { clock, pass } = createClock();
    const early = clock.now();
    pass(100);
    clock.note({ sentAt: clock.now(), date: httpDate(noon + 5_000) });
    const before = [clock.earliest(), clock.latest()];
    clock.note({ sentAt: early, date: httpDate(noon + 5_000) });
    clock.note({ sentAt: clock.now(), date: 'yesterday' });

    expect([clock.earliest(), clock.latest()]).toEqual(before);
    pass(60_001);
    clock.note({ sentAt: clock.now() - 400, date: httpDate(noon + 65_000) });
    expect([clock.earliest(), clock.latest()]).toEqual([noon + 65_000, noon + 66_400]);
  });

  test('answers within one second narrow it down', () => {
    const { clock, pass } = createClock();
    const truth = noon + 400;
    const begun = clock.now();
    for (let asked = 0; asked < 20; asked += 1) {
      const now = truth + clock.now() - begun;
      clock.note({ sentAt: clock.now(), date: httpDate(Math.floor(now / 1_000) * 1_000) });
      pass(100);
    }

    expect(clock.latest() - clock.earliest()).toBeLessThanOrEqual(100);
  });
});
