import { watch } from '@msp/checker';
import { faultPoints, type FaultPoint } from '@msp/telemetry/testing';
import { FaultedStack, type Fault } from './faulted-stack';
import { tableOf, tally } from './verdict';

jest.setTimeout(1_200_000);

const isLong = process.env['TEST_LONG'] === 'true';

/** Where an execution comes only when its process has died before. */
const takenOn: readonly FaultPoint[] = [
  ...(['message.received', 'message.handled', 'message.settled'] as const),
  ...(['take.judged', 'take.row-written', 'take.claimed'] as const),
];
/** Passed several times by each execution; the number of passings. */
const often: Partial<Record<FaultPoint, number>> = {
  'step.begun': 2,
  'step.effect-done': 4,
  'step.done': 4,
  'lease.renewed': 3,
};
/** Where this workflow comes, or who stops it or goes on from it: it has no children, and no process is told to end. */
const isPassed = (point: FaultPoint) => /^(?:accept|step|suspend|timer|lease|end|stop|resume)\./.test(point);
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
    const executionId = await stack.run('torn');
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
    const looking = new AbortController();
    const looks = watch(stack.processes.storage, looking.signal, 1_000);
    const others = faultPoints.filter(isPassed);
    const begun: string[] = [];

    const whenTaken = takenOn.map((point): Fault => ({ point }));
    for (const fault of whenTaken) await stack.arm(fault);
    for (const fault of others.flatMap(faultsOf)) begun.push(await meet(fault));
    // Most of these have happened by now, to what others went on with.
    while (whenTaken.some((fault) => stack.isArmed(fault))) {
      const executionId = await meet({ point: 'step.effect-done' });
      begun.push(executionId);
      await stack.ended(executionId);
    }
    await Promise.all(begun.map((executionId) => stack.ended(executionId)));

    looking.abort();
    const tallied = await tally(stack, 'kill -9 at each moment', begun, { snapshots: await looks });
    process.stdout.write(`${tableOf([tallied])}\n${stack.started} processes were started.\n`);
    expect(tallied).toEqual({
      fault: expect.any(String),
      number: begun.length,
      lost: 0,
      doubled: 0,
      stuck: 0,
      zombies: 0,
      wrong: [],
    });
  });
});
