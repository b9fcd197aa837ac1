import { watch } from '@msp/checker';
import { faultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { FaultedStack, workers, type Fault } from './faulted-stack';
import { report } from './report';
import { mostQuarantined, tally } from './verdict';

jest.setTimeout(1_200_000);

const isLong = process.env['TEST_LONG'] === 'true';

/**
 * So many are under way while the next one is killed: each death is also one of all that its process has in hand, and after five
 * in a row an execution is given up, rightly.
 */
const mostUnderWay = isLong ? 3 : Infinity;

/** Where an execution comes only when its process has died before. */
const takenOn: readonly FaultPoint[] = [
  ...(['message.received', 'message.handled', 'message.settled'] as const),
  ...(['take.judged', 'take.row-written', 'take.claimed', 'sweep.asked'] as const),
];
/** Passed several times by each execution; the number of passings. */
const often: Partial<Record<FaultPoint, number>> = {
  'step.begun': 2,
  'step.effect-done': 4,
  'step.done': 4,
  'lease.renewed': 3,
};
const isPassed = (point: FaultPoint) => !takenOn.includes(point);
/** Where only what runs another comes. */
const isOfChild = (point: FaultPoint) => /^(?:child|event)\./.test(point);
const asked: Partial<Record<FaultPoint, 'stop' | 'resume'>> = { 'stop.flagged': 'stop', 'resume.named': 'resume' };

const faultsOf = (point: FaultPoint): readonly Fault[] =>
  Array.from({ length: isLong ? (often[point] ?? 1) : 1 }, (_, number) => ({ point, number }));

describe('an engine process that is killed between two writes', () => {
  let stack: FaultedStack;
  beforeAll(async () => {
    stack = await FaultedStack.start();
  });
  afterAll(() => stack.stop());

  /** Begins an execution that comes to the fault, and resolves when a process has died of it. */
  async function meet(fault: Fault): Promise<string> {
    const ask = asked[fault.point];
    if (ask !== undefined) return meetAsking(fault, ask);
    await stack.arm(fault);
    if (fault.point === 'release.row-written') return meetTold(fault);
    const executionId = await stack.run(isOfChild(fault.point) ? 'mixed' : 'torn');
    await stack.happened(fault);
    return executionId;
  }

  /** Whoever has it in hand is told to end meanwhile, like all others. */
  async function meetTold(fault: Fault): Promise<string> {
    const engines = await stack.some(workers);
    const executionId = await stack.run('busy');
    for (const { child } of engines) child.kill('SIGTERM');
    await stack.happened(fault);
    return executionId;
  }

  async function meetAsking(fault: Fault, ask: 'stop' | 'resume'): Promise<string> {
    const executionId = await stack.run(ask === 'stop' ? 'lasts' : 'fails');
    if (ask === 'resume') await stack.ended(executionId);
    await stack.arm(fault);
    const { executionId: led } = await stack.ask(`executions/${executionId}/${ask}`, { prefer: 'respond-async' });
    return String(led);
  }

  test('I1 I3 I5 is followed by others: nothing is lost, done twice or left, whichever two writes they are', async () => {
    const begunAt = performance.now();
    const looking = new AbortController();
    const looks = watch(stack.processes.storage, looking.signal, 1_000);
    const others = faultPoints.filter(isPassed);
    const begun: string[] = [];

    const whenTaken = takenOn.map((point): Fault => ({ point }));
    for (const fault of whenTaken) await stack.arm(fault);
    for (const fault of others.flatMap(faultsOf)) {
      const before = begun.at(-mostUnderWay);
      if (before !== undefined) await stack.ended(before);
      begun.push(await meet(fault));
    }
    // Most of these have happened by now, to what others went on with.
    while (whenTaken.some((fault) => stack.isArmed(fault))) {
      const executionId = await meet({ point: 'step.effect-done' });
      begun.push(executionId);
      await stack.ended(executionId);
    }
    await Promise.all(begun.map((executionId) => stack.ended(executionId)));

    looking.abort();
    const faulted = { fault: 'kill -9 between two writes', number: begun.length, executionIds: begun };
    const tallied = await tally(stack, faulted, { snapshots: await looks });
    await report({ ...tallied, minutes: (performance.now() - begunAt) / 60_000 });
    expect(tallied).toMatchObject({ lost: 0, doubled: 0, stuck: 0, zombies: 0, wrong: [] });
    expect(tallied.quarantined).toBeLessThanOrEqual(mostQuarantined(tallied));
  });
});
