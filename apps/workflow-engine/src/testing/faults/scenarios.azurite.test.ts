import { watch } from '@msp/checker';
import { FaultedStack } from './faulted-stack';
import { report } from './report';
import { calledAnytime } from './scenarios/called-anytime';
import { clocksWrong } from './scenarios/clocks-wrong';
import { killedAnytime } from './scenarios/killed-anytime';
import { messages } from './scenarios/messages';
import { stoodStill } from './scenarios/stood-still';
import { stoppedAnytime } from './scenarios/stopped-anytime';
import { storageFrozen } from './scenarios/storage-frozen';
import { writesFail } from './scenarios/writes-fail';
import { mostQuarantined, tally } from './verdict';

jest.setTimeout(2_400_000);

const isLong = process.env['TEST_LONG'] === 'true';
/** What lies there for hundreds of faults is not read over and over. */
const betweenLooksMs = isLong ? 5_000 : 2_000;

describe('engines on three processes, under load', () => {
  let stack: FaultedStack;
  // A sample shares its processes, and hundreds of faults have storage of their own.
  const [before, after] = isLong ? [beforeEach, afterEach] : [beforeAll, afterAll];
  before(async () => {
    stack = await FaultedStack.start();
  });
  after(() => stack.stop());

  test.each([
    calledAnytime,
    stoppedAnytime,
    messages,
    ...writesFail,
    killedAnytime,
    storageFrozen,
    stoodStill,
    clocksWrong,
  ])('I1 I3 I5 I11 I14 lose nothing, do nothing twice and leave nothing: $fault', async ({ fault, number, run }) => {
    const begunAt = performance.now();
    const looking = new AbortController();
    const looks = watch(stack.processes.storage, looking.signal, betweenLooksMs);

    const faulted = await run(stack, isLong ? number.all : number.sample);

    looking.abort();
    const tallied = await tally(stack, { fault, ...faulted }, { snapshots: await looks });
    await report({ ...tallied, minutes: (performance.now() - begunAt) / 60_000 });
    expect(tallied).toMatchObject({ lost: 0, doubled: 0, stuck: 0, zombies: 0, wrong: [] });
    expect(tallied.quarantined).toBeLessThanOrEqual(mostQuarantined(tallied));
  });
});
