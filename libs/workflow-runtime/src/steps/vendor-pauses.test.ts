import { defineWorkflow, IntegrationError, type StepOptions, type WorkflowContext } from '@msp/workflow-sdk';
import { createTestClock, type TestClock } from '../testing/test-clock';
import { createTestTurn } from '../testing/mock-context';
import { TestMemory } from '../testing/test-memory';
import type { PutOff } from '../turn/activity';
import { Turn } from '../turn/turn';

interface Desk {
  readonly call: () => Promise<unknown>;
}
type Context = Omit<WorkflowContext<object>, 'integrations'> & {
  readonly integrations: { get(name: string): Promise<Desk> };
};

/** What its calls do, one after the other: answer, fail, or wait for their vendor so many milliseconds. */
type Call = string | Error | number;

const minute = 60_000;
const busy = () => new IntegrationError({ integration: 'desk', status: 503, message: 'Busy.' });

/** An execution whose turns are as production's, but for the desk. */
function anExecution(run: (context: Context) => Promise<unknown>, calls: Call[]) {
  const clock = createTestClock();
  const memory = new TestMemory([]);
  const workflow = defineWorkflow({
    name: 'pauses',
    description: 'For tests only',
    category: 'test',
    parameters: {},
    uses: ['desk' as never],
    run: run as unknown as (context: WorkflowContext<object>) => Promise<unknown>,
  });
  const waited: number[] = [];
  let putOff: PutOff = () => undefined;
  const call = async () => {
    for (;;) {
      const next = calls.shift();
      if (next instanceof Error) throw next;
      if (typeof next !== 'number') return next;
      const elsewhere = putOff({ integration: 'desk', vendorName: 'Desk', until: clock.now() + next });
      if (elsewhere !== undefined) return elsewhere;
      waited.push(next);
    }
  };
  const turn = async () => {
    const { execution, stopping, surroundings } = createTestTurn(workflow, {
      integrations: { desk: { call } } as object,
    });
    const made = new Turn(
      { execution, workflow, input: {}, stopping },
      {
        clock,
        surround: async (traces) => {
          ({ putOff } = traces);
          return surroundings;
        },
        keepsAnswers: false,
        journal: { ...memory.journal(), startWorkflow: () => Promise.reject(new Error('none')) },
        longestPauseMs: 10_000,
        aroundStep: (_, work) => work(),
        tell: memory.tell(),
      },
    );
    const performed = await made.perform();
    return 'waiting' in performed ? performed : made.end(performed);
  };
  return { clock, memory, turn, waited };
}

const callIn =
  (options: StepOptions<unknown> = {}) =>
  async ({ step, integrations }: Context) => {
    const desk = await integrations.get('desk');
    return step('make', () => desk.call(), options);
  };
const after = (clock: TestClock, ms: number) => new Date(clock.now() + ms).toISOString();

test('a step whose vendor asks for more than ten seconds ends the turn, and the next one does it', async () => {
  const { clock, turn, memory } = anExecution(callIn(), [minute, 'made']);
  const until = after(clock, minute);

  const first = await turn();
  clock.advance(minute);
  const second = await turn();

  expect(first).toMatchObject({ waiting: { name: 'make', for: 'retry', until, attempt: 2, isPause: true } });
  expect(second).toMatchObject({ status: 'Success', result: 'made' });
  expect(memory.logs.map(({ message }) => message)).toEqual([
    `Desk asks to be called again at ${until}. "make" is done then.`,
  ]);
});

test.each<[string, (context: Context) => Promise<unknown>, number]>([
  ['for less', callIn(), 10_000],
  ['in a step that may be done at most once', callIn({ effect: 'atMostOnce' }), minute],
  ['outside of steps', async ({ integrations }) => (await integrations.get('desk')).call(), minute],
])('a call %s waits in the turn', async (_, run, ms) => {
  const { turn, waited } = anExecution(run, [ms, 'made']);

  expect([(await turn()) as object, waited]).toMatchObject([{ status: 'Success', result: 'made' }, [ms]]);
});

test('pauses are no attempts that failed: `retry` counts those only', async () => {
  const calls = [minute, busy(), 2 * minute, busy(), busy()];
  const { clock, turn, memory } = anExecution(callIn({ retry: { times: 2, after: '1 minute' } }), calls);
  const waits: unknown[] = [];
  for (let ended = await turn(); ; ended = await turn()) {
    if (!('waiting' in ended)) {
      expect(ended).toMatchObject({ status: 'Failed', error: { message: 'Busy.' } });
      break;
    }
    waits.push([ended.waiting.attempt, ended.waiting.isPause ?? false]);
    clock.advance(10 * minute);
  }

  expect(waits).toEqual([
    [2, true],
    [3, false],
    [4, true],
    [5, false],
  ]);
  expect(memory.logs.flatMap(({ message }) => /^Attempt \d/.exec(message) ?? [])).toEqual(['Attempt 1', 'Attempt 2']);
});

test('what goes on beside it is done first; two calls of one step that wait are one wait', async () => {
  const { clock, turn, memory } = anExecution(
    async ({ step, integrations }) => {
      const desk = await integrations.get('desk');
      return Promise.all([
        step('both', () => Promise.all([desk.call(), desk.call()])),
        step('other', async () => {
          await new Promise(setImmediate);
          return 'done';
        }),
      ]);
    },
    [minute, 2 * minute, 'one', 'two'],
  );

  const first = await turn();
  clock.advance(minute);

  expect(first).toMatchObject({ waits: [{ name: 'both' }] });
  expect(memory.steps.map(({ name }) => name)).toEqual(['other']);
  expect(memory.waits).toHaveLength(1);
  expect(await turn()).toMatchObject({ status: 'Success', result: [['one', 'two'], 'done'] });
});

test('a vendor that asks for it again and again is waited for in the turn in the end', async () => {
  const { clock, turn, waited } = anExecution(callIn(), [...Array.from({ length: 101 }, () => minute), 'made']);
  let ended = await turn();
  for (; 'waiting' in ended; ended = await turn()) clock.advance(minute);

  expect(ended).toMatchObject({ status: 'Success' });
  expect(waited).toEqual([minute]);
});
